//! What each part of the page shows and how it is computed, as rows of data: what a reader must know to hand the figure in.

use crate::shown::Asked;
use crate::text::{Bilingual, both};

/// A part of the page of the sex ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// By period, with slope, smooth level and break.
    Trend,
    /// Cumulative sums.
    Watch,
    /// By class.
    Classes,
    /// Places among each other.
    Places,
    /// Two sides.
    Compare,
    /// A change taken apart.
    Why,
    /// Missing girls.
    Missing,
    /// How sure one can be.
    Sure,
}

/// What is said of a part besides its figures.
#[derive(Debug)]
pub struct About {
    /// Which part.
    pub part: Part,
    /// Its handle in the page and in names of files.
    pub id: &'static str,
    /// Its title.
    pub title: Bilingual,
    /// What the figure shows, and what it does not.
    pub shows: Bilingual,
    /// How it is computed, with the source.
    pub computed: Bilingual,
}

impl Part {
    /// What is asked of this part: the rest is as it always is at first.
    #[must_use]
    pub fn asked(self, all: &Asked) -> Asked {
        let shared = all.shared();
        let (compared, first, second) = (all.compared, all.first.clone(), all.second.clone());
        match self {
            Self::Trend => Asked { window: all.window, hides_course: all.hides_course, ..shared },
            Self::Watch | Self::Missing | Self::Sure => shared,
            Self::Classes => Asked { by: all.by, ..shared },
            Self::Places => Asked {
                picture: all.picture,
                against: all.against,
                bounds: all.bounds,
                own_limits: all.own_limits,
                ..shared
            },
            Self::Compare => Asked { compared, first, second, ..shared },
            Self::Why => Asked {
                compared,
                first,
                second,
                parts: all.parts,
                weights: all.weights,
                ..Asked::default()
            },
        }
    }

    /// What is said of it.
    #[must_use]
    pub const fn about(self) -> &'static About {
        &PARTS[self as usize]
    }
}

/// Every part, in the order of the page.
pub const PARTS: &[About] = &[
    About {
        part: Part::Trend,
        id: "trend",
        title: both("走势", "Trend"),
        shows: both(
            "各期性别比与置信区间。出生不足300例的点为空心，一两期的高低说明不了问题；应看区间是否分开、平滑水平是否持续升降。政策时点只作背景：受孕到出生约9个月，先后不等于因果。",
            "The ratio of each period with its interval. Points of fewer than 300 births are hollow: one or two high or low ones say nothing. Look whether intervals part and whether the smooth level keeps rising or falling. Policy dates are context: births follow conceptions by some nine months, and after is not because of.",
        ),
        computed: both(
            "区间：男婴占比的Wilson区间换算（可改为精确或对数区间）。合并期数：以该期为末的若干期男、女各自相加再求比，相邻点共用出生，检验一律用单期数据。趋势：Cochran-Armitage检验；按年的logistic回归斜率换算为性别比点数，各期离散超过随机波动时标准误乘√φ（McCullagh与Nelder，1989）。平滑水平：二阶差分惩罚似然，光滑度由Laplace近似的似然选定（Eilers与Marx，1996；Wood，2011）。变点：似然比最大的一处，p值由同出生数、同一水平的模拟序列得出。",
            "Interval: Wilson's for the share of boys (or exact, or log). Periods together: boys and girls of the last few periods are added before the ratio is taken; neighbours share births, so tests use single periods. Trend: test of Cochran and Armitage; slope of a logistic regression by year as points of the ratio, its standard error times √φ where periods scatter more than by chance (McCullagh and Nelder 1989). Smooth level: likelihood with penalised second differences, smoothness by Laplace's approximation (Eilers and Marx 1996; Wood 2011). Break: the point of greatest likelihood ratio, its p from simulated series of one level with the same births.",
        ),
    },
    About {
        part: Part::Watch,
        id: "watch",
        title: both("累积和监测", "Watching the level"),
        shows: both(
            "把各期偏离参照水平的证据累加起来：小而持续的偏离，单看每一期都不显著，累积起来才看得出。越过1即为报警。",
            "Adds up, period after period, what speaks for a level other than the reference: a small lasting departure shows in the sum long before it shows in any one period. Beyond 1 is a signal.",
        ),
        computed: both(
            "W = max(0, W + M·ln(p₁/p₀) + F·ln(q₁/q₀))，p₀为参照水平，p₁为其比值的1.08倍（向下为1/1.08）；图中除以界限。界限（上下两条共用）、误报间隔和报出所需期数均由固定种子的模拟得出（Page，1954；Steiner等，2000）。",
            "W = max(0, W + M ln(p₁/p₀) + F ln(q₁/q₀)) with p₀ the reference and p₁ 1.08 times its ratio (downwards 1/1.08), divided by the limit. The limit, shared by both sums, the run length and the delay come from simulation with a fixed seed (Page 1954; Steiner et al. 2000).",
        ),
    },
    About {
        part: Part::Classes,
        id: "classes",
        title: both("孩次与其他分类", "By birth order and other classes"),
        shows: both(
            "把出生按孩次、政策内外、母亲年龄、月份分开看。选择性别的做法通常先见于二孩及以上；政策内外的差别常只是孩次的差别。各类的出生更少，区间更宽。",
            "Births told apart by order, policy state, mother's age or month. Sex selection usually shows from second births on; a difference by policy state is often one of birth orders. Each class has fewer births and a wider interval.",
        ),
        computed: both(
            "各类男、女各自相加求比；差异用齐性χ²检验；有次序的类另作Cochran-Armitage趋势检验（按1、2、3…计分）。不详的一类列出，但不参加比较。",
            "Boys and girls of each class are added before the ratio is taken. Classes are compared by the χ² test of homogeneity; those with an order of their own also by the test of Cochran and Armitage with scores 1, 2, 3 and so on. What is not recorded is listed and compared with nothing.",
        ),
    },
    About {
        part: Part::Places,
        id: "places",
        title: both("地区之间", "Places"),
        shows: both(
            "小地区的性别比忽高忽低，多半只因出生少：漏斗图把出生数画在横轴上，界限以内的都可能只是随机波动。校正后仍突出的地区加圈。差异比随机波动还小同样可疑。收缩估计把小地区拉向总体，是较可能的水平，不是实际记录。",
            "The ratios of small places swing mostly because they have few births. The funnel has births on its x axis: within the limits all may be chance. Places that stand out after adjusting for being many are ringed. More even than chance is suspicious too. Shrunken estimates pull small places towards all: a likelier level, not a record.",
        ),
        computed: both(
            "逐地精确二项检验，Benjamini-Hochberg校正（1995）。界限：精确二项分位数（插值）或正态近似（Spiegelhalter，2005）；过度离散的界限在反正弦尺度上计，τ²由两侧各缩尾10%的z值估计。齐性：χ²检验双侧都看。收缩：矩法经验贝叶斯（Marshall，1991；方差不小于0）与贝塔-二项极大似然。",
            "Each place by the exact binomial test, adjusted after Benjamini and Hochberg (1995). Limits: exact binomial quantiles, interpolated, or the normal approximation (Spiegelhalter 2005); limits for over-dispersion on the arcsine scale, with τ² from z values winsorised by a tenth on each side. Evenness: χ² on both tails. Shrunken estimates: empirical Bayes by moments (Marshall 1991, variance not below 0) and the beta-binomial by greatest likelihood.",
        ),
    },
    About {
        part: Part::Compare,
        id: "compare",
        title: both("双方对比", "Two sides compared"),
        shows: both(
            "两个时期、两个地区或两份台账的性别比相差多少，差别是否超出随机波动。比值为1即无差别。",
            "How far the ratios of two periods, places or ledgers are apart, and whether that is more than chance. A ratio of 1 is no difference.",
        ),
        computed: both(
            "性别比之比即男婴优势比（OR），区间在对数上对称（Woolf，1955）；检验为χ²×(N−1)/N（Campbell，2007）。分地区合并：Mantel-Haenszel法，区间用Robins-Breslow-Greenland方差，各地是否一致用Breslow-Day-Tarone检验。",
            "The ratio of sex ratios is a ratio of odds, its interval symmetric in the logarithm (Woolf 1955); the test is χ² times (N − 1)/N (Campbell 2007). Over places: Mantel and Haenszel, interval by Robins, Breslow and Greenland, homogeneity by Breslow and Day with Tarone's correction.",
        ),
    },
    About {
        part: Part::Why,
        id: "why",
        title: both("为什么变了", "Why it changed"),
        shows: both(
            "总性别比的变动有两个来源：各孩次（各地）内部的性别比变了，或者孩次（地区）构成变了。各块相加恰等于总变动。这是算术分解，不是因果证明。",
            "A total ratio changes because ratios within orders (and places) change, or because the mix of orders (and places) does. The parts add up to the change exactly. It is arithmetic, not proof of cause.",
        ),
        computed: both(
            "Kitagawa（1955）与Das Gupta（1993）分解，因素的交互作用按各种先后次序平均分摊。以女婴数为权重时单位为性别比点数；以出生数为权重时分解的是男婴占比（百分点）。",
            "Decomposition by Kitagawa (1955) and Das Gupta (1993): what factors change together is shared over all orders in which they could have changed. Weighted by girls the parts are points of the sex ratio; weighted by births they are percentage points of the share of boys.",
        ),
    },
    About {
        part: Part::Missing,
        id: "missing",
        title: both("缺失的女婴", "Missing girls"),
        shows: both(
            "若性别比为参照水平，按现有男婴应有多少女婴，实际少了多少。漏报的女婴也算在缺失里：这个数字分不清未出生与未登记。",
            "How many girls the boys born would let expect at the reference, and how many fewer there are. Girls who were born and not registered count as missing: the figure cannot tell the two apart.",
        ),
        computed: both(
            "M×100÷参照−F；区间由男婴占比的Wilson区间换算，出生总数固定。不足300例不推算。",
            "M × 100 / reference − F; the interval follows from Wilson's for the share of boys with births held fixed. Not estimated under 300 births.",
        ),
    },
    About {
        part: Part::Sure,
        id: "sure",
        title: both("把握有多大", "How sure can we be"),
        shows: both(
            "出生数决定能看清多小的差别。落在随机波动范围以内，只能说“无法区分”，不能说“正常”。",
            "The number of births decides how small a difference can be seen. Within the range of chance one can say “cannot be told apart”, not “normal”.",
        ),
        computed: both(
            "随机波动范围：参照水平下的Wilson区间。所需出生数：n=(z√p₀q₀+z′√p₁q₁)²÷(p₁−p₀)²，双侧5%、把握度80%（Fleiss，1981）；可辨界限为其反解。",
            "By chance: Wilson's interval around the reference. Births needed: n = (z√p₀q₀ + z′√p₁q₁)² / (p₁ − p₀)², 5% on both sides, power 80% (Fleiss 1981); what is visible is its inverse.",
        ),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_listed_in_its_place() {
        for (at, about) in PARTS.iter().enumerate() {
            assert_eq!(about.part as usize, at, "{}", about.id);
        }
    }
}
