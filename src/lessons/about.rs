//! What each lesson asks, shows and stands on, as rows of data.

use crate::shown::Lesson;
use crate::text::{Bilingual, both};

/// What is said of a lesson besides its figures.
#[derive(Debug)]
pub struct About {
    /// Which lesson.
    pub lesson: Lesson,
    /// Its handle in the page and in names of files.
    pub id: &'static str,
    /// What the list of lessons calls it.
    pub name: Bilingual,
    /// The question that it puts.
    pub title: Bilingual,
    /// The point that it makes, and what it does not show.
    pub shows: Bilingual,
    /// How it is computed.
    pub computed: Bilingual,
    /// Where the figures come from.
    pub source: Bilingual,
}

/// What is said of a lesson.
#[must_use]
pub const fn about(lesson: Lesson) -> &'static About {
    &LESSONS[lesson as usize]
}

/// Every lesson, in the order in which they are taught.
pub const LESSONS: &[About] = &[
    About {
        lesson: Lesson::Chance,
        id: "lesson-chance",
        name: both("偶然能有多大", "How far chance goes"),
        title: both(
            "各村真实水平相同，性别比能差多少？",
            "Villages of one true level: how far apart can their ratios be?",
        ),
        shows: both(
            "要点：出生越少，性别比摆动越大，排在最前和最后的几乎总是小村。单看某村一年的性别比，或者按它给各村排队，排出来的主要是村子的大小。漏斗图把“偶然能解释的范围”随出生数画出来，界限之内不能说偏高或偏低；界限之外也有预期的几个。多点几次“再抽一次”，看名次怎样变。",
            "The point: the fewer the births, the farther the ratio swings, and the first and last are nearly always small villages. A village's ratio of one year, or a ranking by it, mostly shows how small villages are. The funnel draws what chance explains by number of births: within its limits nothing can be called high or low, and a few are expected outside. Draw again a few times and watch the ranking change.",
        ),
        computed: both(
            "各村出生数由小到大按等比排列，居中的村为设定值。每村的男婴数按二项分布B(n, p)随机抽取，p = 真实水平 ÷（100 + 真实水平），各村p相同；抽样序号相同，抽出的数就相同。界限为精确二项界限（Spiegelhalter，2005）。预期个数为各村越过界限的二项概率之和；出生数是整数，所以不到5%，出生越少差得越多。“偏高”指性别比达到107。图中带圈的点按Benjamini与Hochberg（1995）校正多重比较后仍突出。",
            "The births of villages rise in equal ratios around the middle one. The boys of each are drawn from the binomial distribution B(n, p) with p = true level / (100 + true level), the same in all; the same draw gives the same figures. Limits are exact binomial ones (Spiegelhalter 2005). The expected number is the sum of the binomial probabilities of lying outside, under 5 % because births are whole, and the further under the fewer they are. High means a ratio of 107 or more. Ringed dots still stand out after adjusting for being many (Benjamini and Hochberg 1995).",
        ),
        source: both(
            "模拟数据：按二项分布随机抽取，不是任何地方的实际出生。",
            "Simulated: drawn from the binomial distribution, not the births of any place.",
        ),
    },
    About {
        lesson: Lesson::Births,
        id: "lesson-births",
        name: both("多少出生才看得出来", "How many births it takes"),
        title: both(
            "要多少出生，才看得出性别比不同于106？",
            "How many births does it take to see that a ratio is not 106?",
        ),
        shows: both(
            "要点：出生数增加到100倍，波动范围才缩小到约十分之一。真实水平与106差得越小，需要的出生越多，而且按差距的平方增加：差距减半，出生数要4倍。乡镇一年的几百例出生，连115都常常看不出来；“没有看出差别”不等于“没有差别”。",
            "The point: a hundred times the births make the range of chance about a tenth as wide. The nearer the true level is to 106, the more births it takes, and by the square: half the difference takes four times the births. The few hundred births of a township in a year often cannot show even 115; that no difference is seen does not mean that there is none.",
        ),
        computed: both(
            "p₀、p₁为106和真实水平所对应的男婴占比，q = 1 − p，z = 1.960（双侧5%），z′ = 0.842（把握80%）。波动范围：p₁ ± z√(p₁q₁ ÷ n)换算成性别比，落在其中的概率约为95%；出生数是整数，所以略有出入（50例时为93.5%–95.5%）。所需出生数：n = (z√(p₀q₀) + z′√(p₁q₁))² ÷ (p₁ − p₀)²（Fleiss，1981，§2.2）。看出差别的机会由同一公式反解：Φ((√n·|p₁ − p₀| − z√(p₀q₀)) ÷ √(p₁q₁))，另加对侧一端。",
            "p₀ and p₁ are the shares of boys at 106 and at the true level, q = 1 − p, z = 1.960 (5 %, two-sided) and z′ = 0.842 (a chance of 80 %). Range of chance: p₁ ± z√(p₁q₁ / n) as a ratio, in which ratios fall about 95 % of the time; births are whole, so not exactly (93.5–95.5 % of the time at 50 births). Births needed: n = (z√(p₀q₀) + z′√(p₁q₁))² / (p₁ − p₀)² (Fleiss 1981, §2.2). The chance to see it is the same formula solved for it, Φ((√n |p₁ − p₀| − z√(p₀q₀)) / √(p₁q₁)), and the far tail.",
        ),
        source: both(
            "按公式计算，没有用任何实际数据。",
            "Computed by formula; no real data are used.",
        ),
    },
    About {
        lesson: Lesson::Stopping,
        id: "lesson-stopping",
        name: both("生到男孩为止", "Stopping at a boy"),
        title: both(
            "“生到男孩为止”会不会改变出生性别比？",
            "Does stopping at a boy change the sex ratio at birth?",
        ),
        shows: both(
            "要点：停止规则决定家庭生几个、末孩是男是女，但每次出生的机会不变，所以各孩次和合计的性别比都停在自然水平。只有受孕到出生之间的因素（如女性胎儿未能出生）才会改变它，并且先见于二孩及以上。因此看性别比应看全部出生和各孩次，不能看末孩，也不能看某类家庭。这里假定各家庭、各次出生的机会相同，不涉及任何个人。",
            "The point: a rule of stopping decides how many children families have and of which sex the last is, but not the chance at each birth, so that every order and all together stay at the natural level. Only what acts between conception and birth (female fetuses not born) changes it, and first from the second order on. So look at all births and at orders, not at last-born children or at certain families. All families and births are taken to have the same chance; nothing is said of any person.",
        ),
        computed: both(
            "p = 自然水平 ÷（100 + 自然水平），q = 1 − p。第k孩的出生（每个家庭）：R₁ = 1，Rₖ₊₁ = Rₖ × 第k孩为女的概率。第一孩为男的概率为p；二孩及以上，女性胎儿有s未出生、家庭继续到有一次出生为止，为男的概率为p ÷ (p + q(1 − s))，性别比即自然水平 ÷ (1 − s)。平均孩子数为ΣRₖ；每个男孩都是末孩，所以末孩中男孩占1 − 全是女孩的家庭比重（s = 0时为1 − qᵐ，m为最多孩子数）。全部为精确计算，不作模拟。",
            "p = level / (100 + level), q = 1 − p. Births of order k per family: R₁ = 1 and Rₖ₊₁ = Rₖ × the probability that order k is a girl. The first is a boy with probability p; from the second on, where a share s of female fetuses is not born and the family goes on to a birth, with p / (p + q(1 − s)), a ratio of level / (1 − s). The mean number of children is ΣRₖ; every boy is a last-born, so boys are 1 − the share of families with girls only among last-born children (1 − qᵐ where s = 0, m being the most children). All of it is exact; nothing is simulated.",
        ),
        source: both(
            "按公式计算，没有用任何实际数据。",
            "Computed by formula; no real data are used.",
        ),
    },
    About {
        lesson: Lesson::London,
        id: "lesson-london",
        name: both("伦敦1629–1710", "London 1629–1710"),
        title: both(
            "82年的受洗登记：合并几年，波动小多少？",
            "82 years of christenings: how much does pooling steady the ratio?",
        ),
        shows: both(
            "要点：这是统计学史上第一个显著性检验所用的数据。平均每年一万一千多例，性别比仍有几个点的波动；合并几年，区间按出生数的平方根变窄。合并换来稳定，丢掉的是变化发生在哪一年。受洗不等于出生：未受洗的婴儿不在内，登记的变化也会混入。",
            "The point: on these figures the first test of significance was made. With some eleven thousand births a year on average the ratio still swings by several points; pooling years narrows intervals by the square root of births. What is won is steadiness, what is lost is when something changed. Christenings are not births: children who were not christened are missing, and changes in recording are mixed in.",
        ),
        computed: both(
            "每组男、女各自相加再求比，区间为男婴占比的Wilson区间换算；年数除不尽时最后一组年数较少。符号检验：82年中男多于女的年数对1/2的精确二项检验（单侧）。各组差异用齐性χ²检验，χ²/df在随机波动时约为1。横线为82年合计水平，阴影为103–107。",
            "Boys and girls of each group are added before the ratio is taken; intervals are Wilson's for the share of boys; the last group has fewer years where they do not divide evenly. Sign test: the exact binomial test of the years with more boys against one half, one-sided. Groups are compared by the χ² test of homogeneity; χ²/df is about 1 by chance. The line is the level of all 82 years, the shade 103–107.",
        ),
        source: both(
            "J. Arbuthnot（1710），Philosophical Transactions 27：186–190，伦敦各年受洗人数。",
            "J. Arbuthnot (1710), Philosophical Transactions 27: 186–190, christenings in London by year.",
        ),
    },
    About {
        lesson: Lesson::Census,
        id: "lesson-census",
        name: both("孩次构成与总水平", "Orders and the whole"),
        title: both(
            "2010年到2020年：总水平下降，是哪一部分在变？",
            "From 2010 to 2020 the ratio fell: which part of it changed?",
        ),
        shows: both(
            "要点：合计性别比由两部分决定：各孩次自己的性别比，和各孩次占多少。性别比高的孩次比重上升，会抬高合计，即使各孩次都没有变；所以比较不同年份、不同地区的合计之前，先看孩次构成。构成起多大作用，又要看各孩次的性别比相差多少：按2010年的性别比，换成2020年的构成会使合计高出4.4；按2020年的，几乎不变。拖动滑块试试。",
            "The point: the ratio of all births is made of two things, the ratios of single orders and how many births are of each. More births of the orders with higher ratios raise the whole even where no order changes, so look at the mix before years or places are compared. How much the mix does depends on how far the orders are apart: with the ratios of 2010 the mix of 2020 raises the whole by 4.4, with those of 2020 hardly at all. Move the slider and see.",
        ),
        computed: both(
            "合计 = Σ（各孩次女婴占女婴总数的比重 × 该孩次性别比）。变动按Kitagawa（1955）、Das Gupta（1993）分解：各孩次性别比的变动乘两次比重的平均，加比重的变动乘两次性别比的平均，二者之和恰为总变动。“构成相同时”用滑块所定的比重重算两次普查的合计。虚线为106。",
            "All = Σ (share of an order among girls × the ratio of that order). The change is taken apart after Kitagawa (1955) and Das Gupta (1993): changes of ratios times the mean of both shares, and changes of shares times the mean of both ratios; together they are exactly the change. The same mix: both wholes worked out again with the shares that the slider sets. The line is 106.",
        ),
        source: both(
            "国家统计局，2010年、2020年人口普查长表数据，表6-1（全国，普查前一年出生）。",
            "National Bureau of Statistics of China, censuses of 2010 and 2020, long form, table 6-1 (whole country, births of the year before the census).",
        ),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_lesson_has_its_row() {
        for (at, row) in LESSONS.iter().enumerate() {
            assert_eq!(row.lesson as usize, at, "{}", row.id);
        }
        assert_eq!(LESSONS.len(), Lesson::ALL.len());
    }
}
