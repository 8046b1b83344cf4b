//! Every test of suspicion, a row each. Knows no counts.

use super::about::{Draw, Family, Test};
use super::{copies, even, far, peers, people, runs, written};
use crate::text::both;

/// Every test, family by family.
pub const TESTS: &[Test] = &[
    Test {
        id: "sex-ratio-places",
        family: Family::Dispersion,
        title: both("各地出生性别比的离散度", "Sex ratios by place"),
        things: both("个时期", "Periods"),
        figure: both("χ²÷自由度", "χ² over its degrees of freedom"),
        asks: both(
            "同一时期各地的男女婴数是否像随机波动那样有高有低。比值接近1为正常；远小于1是离散度过小（各地过于一致，可能按比例填报或照抄），远大于1是离散度过大（各地水平确有差别，或个别地方有误）。",
            "Whether the boys and girls of places in one period differ as chance has them differ. About 1 is normal; far below it places are too much alike, as where figures are filled in by a fixed share or copied; far above it their levels differ, or some are wrong.",
        ),
        cannot: both(
            "离散度异常只说明值得去看，不能证明数字是编造的：离散度过大也可能是各地生育政策和构成不同。",
            "It is a reason to go and look and no proof of invention: too large a dispersion may come from places that truly differ.",
        ),
        todo: both(
            "过小的，抽几个村逐例核对出生登记原件；过大的，看“差异”部分是哪些地方拉开的。",
            "Where too small, check some villages birth by birth against the register; where too large, see which places make the difference.",
        ),
        needs: both("至少5个地方、平均每地10例出生", "five places with ten births each on average"),
        draw: (Draw::Against(1.0), 2),
        run: even::sex_ratio_over_places,
    },
    Test {
        id: "sex-ratio-time",
        family: Family::Dispersion,
        title: both("一地历年出生性别比的离散度", "Sex ratios over time"),
        things: both("个地方", "Places"),
        figure: both("χ²÷自由度", "χ² over its degrees of freedom"),
        asks: both(
            "一个地方各年的男女婴数是否像随机波动那样有高有低。年年几乎一样（比值接近0）与忽高忽低（远大于1）同样可疑。",
            "Whether the boys and girls of a place differ from year to year as chance has them differ. Years that are nearly alike (near 0) are as suspicious as years that jump (far above 1).",
        ),
        cannot: both(
            "性别比若有真实的升降趋势，离散度也会偏大；几个年份太少时看不出什么。",
            "A true rise or fall makes the dispersion larger too; a few years say little.",
        ),
        todo: both(
            "过小的，核对该地各年报表与登记原件是否由上年数推算；过大的，看是哪一年。",
            "Where too small, check whether the reports were derived from the year before; where too large, see which year it is.",
        ),
        needs: both(
            "至少5个时期、平均每期10例出生",
            "five periods with ten births each on average",
        ),
        draw: (Draw::Against(1.0), 2),
        run: even::sex_ratio_over_time,
    },
    Test {
        id: "counts-time",
        family: Family::Dispersion,
        title: both("各期出生数的离散度", "Births over time"),
        things: both("个地方", "Places"),
        figure: both("χ²÷自由度", "χ² over its degrees of freedom"),
        asks: both(
            "一个地方各月（或各年）的出生数，除去与其他地方共有的季节和趋势后，是否像泊松波动那样有多有少。过小说明各期被摊平或照计划数填报，过大说明集中补报或漏报。",
            "Whether the births of a place by month (or year), apart from seasons and trends that it shares with other places, vary as Poisson counts do. Too little: they were evened out or follow a plan; too much: births were reported in lumps or missed.",
        ),
        cannot: both(
            "人口迁移、区划调整和分娩机构变动也会使离散度过大。",
            "Moves, changed borders and a new hospital make the dispersion larger too.",
        ),
        todo: both(
            "过小的，对照医院分娩记录看出生日期；过大的，查有无集中补报的月份和漏报的月份。",
            "Where too small, compare dates of birth with hospital records; where too large, look for months of late and of missing reports.",
        ),
        needs: both(
            "至少5个时期、平均每期5例出生",
            "five periods with five births each on average",
        ),
        draw: (Draw::Against(1.0), 2),
        run: even::counts_over_time,
    },
    Test {
        id: "last-digit",
        family: Family::Writing,
        title: both("末位数字偏好", "Last digits"),
        things: both("列数字", "Columns"),
        figure: both("最多的末位占%", "Share of the most frequent digit (%)"),
        asks: both(
            "较大的数（如人口数）末位0–9应各占约10%。某些末位过多，说明数字被凑整、估填或编造。",
            "Large numbers, such as people, end in each digit about one time in ten. Some digits too many: numbers were rounded, estimated or made up.",
        ),
        cannot: both(
            "末位均匀不等于数字正确；按规定四舍五入到十位的列必然报警。",
            "Even digits do not make numbers right; a column that is rounded by rule must raise the alarm.",
        ),
        todo: both(
            "查该列是否凑整或由推算得来；问明取数来源。",
            "Ask whether the column is rounded or estimated, and where it comes from.",
        ),
        needs: both(
            "汇总表中一列至少30个数，四分之三在50以上",
            "thirty numbers in a column of a table of counts, three of four of at least 50",
        ),
        draw: (Draw::Digits, 1),
        run: written::digits,
    },
    Test {
        id: "copies",
        family: Family::Writing,
        title: both("整行雷同", "Identical rows"),
        things: both("对行", "Pairs of rows"),
        figure: both("相同的数字个数", "Numbers that are the same"),
        asks: both(
            "同一时期两个村、或同一村前后两期，各项数字完全相同。几个不同的数同时相等很难是巧合。",
            "Two villages in one period, or one village in two periods running, have the very same numbers. Several different numbers are hardly the same by chance.",
        ),
        cannot: both(
            "村名更改、一地两名或汇总表重复录入也会整行雷同。",
            "A renamed village, two names of one place, or a table entered twice are the same too.",
        ),
        todo: both(
            "调两份原表核对，看是照抄、错行，还是同一地方登记了两次。",
            "Compare both original tables: copied, one line off, or the same place twice?",
        ),
        needs: both(
            "汇总表中每行至少3个不同的数",
            "tables of counts with three different numbers in a row",
        ),
        draw: (Draw::Bars, 0),
        run: copies::copies,
    },
    Test {
        id: "repeats",
        family: Family::Writing,
        title: both("连续相同的数", "Repeated numbers"),
        things: both("个序列", "Series"),
        figure: both("连续期数", "Periods in a row"),
        asks: both(
            "一个地方的出生数或死亡数连续三期以上完全相同。",
            "The births or deaths of a place are the very same for three periods or more.",
        ),
        cannot: both(
            "数很小（一两例）时连续相同是常事，检验已考虑这一点。",
            "Numbers of one or two often repeat; the test allows for that.",
        ),
        todo: both(
            "核对这几期的报表是否照抄上期。",
            "Check whether these reports were copied from the one before.",
        ),
        needs: both("至少4个时期", "four periods"),
        draw: (Draw::Bars, 0),
        run: runs::repeats,
    },
    Test {
        id: "silences",
        family: Family::Writing,
        title: both("连续为零", "Nothing for long"),
        things: both("个序列", "Series"),
        figure: both("连续为零的期数", "Empty periods in a row"),
        asks: both(
            "一个地方平时有出生（死亡），却有一段时期一例也没有，而照它平时的水平几乎不可能为零。",
            "A place that has births (deaths) otherwise has none for a while, though at its own rate it hardly would.",
        ),
        cannot: both(
            "缺报、撤并村和真正的零在表上看不出分别。",
            "A missing report, a merged village and a true zero look the same in a table.",
        ),
        todo: both(
            "先问这几期是否缺报或区划已撤并；都不是，再查漏登。",
            "Ask first whether reports are missing or the place was merged; if neither, look for births that were not registered.",
        ),
        needs: both("至少4个时期、平均每期1例", "four periods with one event each on average"),
        draw: (Draw::Bars, 0),
        run: runs::silences,
    },
    Test {
        id: "full",
        family: Family::Writing,
        title: both("恰为100%", "Exactly 100 %"),
        things: both("个地方的比例", "Shares of places"),
        figure: both("比例%", "Share (%)"),
        asks: both(
            "应做的全部做到、应符合的全部符合，而照各地合计的比例几乎不可能一例不差；各地全部恰为100%的，按99.5%推算。",
            "All that was due was done, or all births are within policy, though at the rate of all places together some would hardly be missing; where every place has 100 %, each is judged as at 99.5 %.",
        ),
        cannot: both(
            "确有做得好的地方：各地水平不同时，100%可以是真的；像住院分娩这样近乎普及的事项，各地都是100%也可以是真的。",
            "Some places do well: where levels differ, 100 % may be true; and what is nearly universal, such as birth in hospital, may be 100 % everywhere.",
        ),
        todo: both(
            "抽查应做未做的名单是否被从分母中删去。",
            "Check whether those who were missed were taken out of the denominator.",
        ),
        needs: both("有应做数和已做数的台账", "ledgers with numbers due and done"),
        draw: (Draw::Bars, 0),
        run: people::full,
    },
    Test {
        id: "slips",
        family: Family::Outlying,
        title: both("疑似笔误", "Slips of the pen"),
        things: both("个数", "Numbers"),
        figure: both("台账上的数", "As written"),
        asks: both(
            "人口等存量在本地历年中突然离群，而多一位、少一位、两位对调或差十倍就回到正常范围。",
            "A number of people is far from its own series, and one slip (a digit too many or too few, two swapped, ten times) leads back.",
        ),
        cannot: both(
            "只是提议，原数也可能是真的（如区划调整、大型企业迁入）。",
            "It is only a proposal: the number may be true, as where borders changed.",
        ),
        todo: both(
            "核对原表；确是笔误的，改后重新打开。",
            "Check the original; if it is a slip, correct it and open the table again.",
        ),
        needs: both("同一地方同一指标至少5个时点", "five moments of one number in one place"),
        draw: (Draw::Ranges, 0),
        run: far::slips,
    },
    Test {
        id: "history",
        family: Family::Outlying,
        title: both("偏离本地历史", "Own history"),
        things: both("个地方×时期", "Places × periods"),
        figure: both("例数", "Events"),
        asks: both(
            "一个地方某期的出生数或死亡数，除去各地共有的变动后，远离它自己各期的水平：精确二项检验与修正Z分数（超过3.5）同时成立才算。",
            "The births or deaths of a place in one period are far from those of its other periods, what all places share taken out: by the exact binomial test and by a modified z beyond 3.5 together.",
        ),
        cannot: both(
            "生肖、婚龄和政策变化会使个别年份真的偏高偏低。",
            "Auspicious years, marriages and policies make some years truly high or low.",
        ),
        todo: both(
            "查这一期有无补报、漏报、重报或错期。",
            "Look for late, missing, repeated or misdated reports of this period.",
        ),
        needs: both("至少5个时期、平均每期3例", "five periods with three events each on average"),
        draw: (Draw::Ranges, 0),
        run: far::own_history,
    },
    Test {
        id: "rate-peers",
        family: Family::Outlying,
        title: both("出生（死亡）水平偏离同类地区", "Rates of peers"),
        things: both("个地方×时期", "Places × periods"),
        figure: both("例数", "Events"),
        asks: both(
            "同一时期一个地方按人口计的出生数或死亡数远离其他地方：泊松精确检验与修正Z分数（超过3.5）同时成立才算。",
            "The births or deaths of a place for its people are far from those of other places in the same period: by the exact Poisson test and by a modified z beyond 3.5 together.",
        ),
        cannot: both(
            "年龄结构、流动人口和人口口径不同，也会使一个地方的水平真的偏离。",
            "Ages, migrants and whom a place counts as its people make its level truly differ.",
        ),
        todo: both(
            "分子分母都要查：出生（死亡）有无错期、重报，人口数有无笔误或口径不一。",
            "Check both sides: misdated or repeated events, and a number of people that is miswritten or counted differently.",
        ),
        needs: both(
            "同一张表中有出生（死亡）数和人口数、至少5个地方",
            "a table with births or deaths and people of five places",
        ),
        draw: (Draw::Ranges, 0),
        run: peers::rates_of_peers,
    },
    Test {
        id: "sex-ratio-peers",
        family: Family::Outlying,
        title: both("出生性别比偏离同类地区", "Sex ratios of peers"),
        things: both("个地方", "Places"),
        figure: both("性别比", "Sex ratio"),
        asks: both(
            "一个地方全部时期的出生性别比远离其他地方：精确二项检验与修正Z分数（超过3.5）同时成立才算。",
            "The sex ratio at birth of a place in all time is far from those of the others: by the exact binomial test and by a modified z beyond 3.5 together.",
        ),
        cannot: both(
            "偏高可能是真实的性别选择，不一定是数据问题；这里只问数字是否可疑。",
            "A high ratio may be true selection and no fault of the data; here it is only asked whether figures are odd.",
        ),
        todo: both(
            "先核对性别代码和漏登女婴，再看实情。",
            "Check codes of sex and girls that were not registered first, then what is behind it.",
        ),
        needs: both("至少5个地方、每地30例出生", "five places with thirty births each"),
        draw: (Draw::Ranges, 2),
        run: peers::sex_ratio_of_peers,
    },
    Test {
        id: "heaping",
        family: Family::Ages,
        title: both("年龄堆积", "Heaping of ages"),
        things: both("张年龄表", "Tables of ages"),
        figure: both("惠普尔指数", "Whipple's index"),
        asks: both(
            "23–62岁人口中年龄末位为0和5的是否过多。惠普尔指数100为无堆积，105以下很准确，125以上粗略，500为全部堆积。图为迈尔斯法（23–82岁）各末位占比。",
            "Whether too many people from 23 to 62 are of ages that end in 0 or 5. Whipple's index is 100 without heaping, very accurate below 105, rough beyond 125, and 500 where all are. The picture has the share of each digit by Myers, ages 23 to 82.",
        ),
        cannot: both(
            "大出生队列（如1963年）恰好落在某岁时也会偏高；只说明按岁申报不准，不影响五岁组的大体判断。母亲年龄按五岁组统计，不作此检验。",
            "A large birth cohort at a round age raises it too. It speaks of single ages; groups of five years suffer less, and mothers, who are counted by these, are not tested.",
        ),
        todo: both(
            "看年龄是按证件出生日期算的，还是口头申报、估填的。",
            "Ask whether ages come from dates of birth on papers or were stated and estimated.",
        ),
        needs: both("覆盖23–62岁的分单岁人口", "people by single age from 23 to 62"),
        draw: (Draw::Digits, 1),
        run: people::heaping,
    },
];

/// The test of a name.
#[must_use]
pub fn test(id: &str) -> Option<&'static Test> {
    TESTS.iter().find(|test| test.id == id)
}

#[cfg(test)]
mod checks {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_test_has_a_name_of_its_own() {
        let ids: BTreeSet<&str> = TESTS.iter().map(|test| test.id).collect();
        assert_eq!(ids.len(), TESTS.len());
        assert!(test("copies").is_some() && test("").is_none());
    }
}
