//! The words of the statistics of suspicion: fixed ones as constants, sentences with holes as functions.

use super::{Bilingual, Lang, both, count, number};

words! {
    TITLE "数据疑点" "Grounds for suspicion";
    SHOWS "用统计方法看数字像不像实际登记数出来的：该有的波动有没有，末位是否均匀，有无照抄、空缺、笔误和离群。每项检验列出检验了多少、多少有疑点、是哪些地方和时期；选一项可看图和明细。疑点只是去核对的理由：离散度过小、末位数字偏好都不能证明造假，没有疑点也不能证明数字属实。" "Whether figures look as figures that were counted do: whether they vary as they should, whether last digits are even, whether rows were copied, left empty, miswritten, or are far from all others. Each test says how much it tested and what stands out, by place and period; choose one for its picture and figures. What stands out is a reason to check: even figures and preferred digits prove no invention, and their absence proves no figure right.";
    COMPUTED "各项检验逐表、逐地、逐期计算精确概率（二项、泊松、χ²），再按本杰明尼–霍赫伯格法对同时检验许多对象作校正，校正后p值不超过0.01才报警。对象之间并不完全独立、台账的自然差异也会使实际误报多于此数。设为不统计的表不检验；只用分地区、分时期的合计数，不用个人资料。" "Each test works out exact probabilities (binomial, Poisson, χ²) by table, place and period, and corrects them for being many after Benjamini and Hochberg; what is at most 0.01 then stands out. Things are not wholly independent and true differences exist, so that alarms are somewhat more frequent in practice. Tables that are left out are not tested; only sums by place and period are used, nothing of a person.";
    TEST "检验" "Test";
    ALL_TESTS "全部检验" "All tests";
    FAMILY "类别" "Family";
    TESTED "检验对象数" "Tested";
    FLAGGED "有疑点" "Standing out";
    FALSE_ALARM "误报率（%）" "False alarms (%)";
    VERDICT "结论" "Verdict";
    STRENGTH "疑点强度（p值的负对数，1格＝差10倍）" "Strength of evidence (powers of ten of p)";
    LINE "报警线" "alarm";
    STANDS_OUT "有疑点" "Stands out";
    USUAL "未见异常" "Nothing unusual";
    DIGIT_SHARE "占比" "Share";
    OF_USUAL "相当于正常范围中点的%" "Percent of the middle of the usual range";
    USUAL_RANGE "正常范围" "Usual range";
    SEEN "台账上的数" "As it stands";
    MEASURE "指标" "Measure";
    ODDITY "疑点" "What is odd";
    TOO_EVEN "离散度过小" "too even";
    TOO_UNEVEN "离散度过大" "too uneven";
    HIGH "偏高" "high";
    LOW "偏低" "low";
    HEAPED "年龄堆积" "ages heaped";
    SLIP_TENS "差十倍或百倍" "ten or a hundred times off";
    SLIP_SWAPPED "两位对调" "two digits swapped";
    SLIP_ADDED "多写一位" "a digit too many";
    SLIP_LOST "漏写一位" "a digit lost";
    CHANCE "p值" "p";
    ADJUSTED "校正后p值" "p, corrected";
    NONE_ABLE "现有台账还不能做这些检验：打开分村、分期的台账后再看（各项需要什么，见数据表）。" "None of these tests can be made of the ledgers that are open: open ledgers by village and period. The data table says what each needs.";
}

/// What is read of a test.
#[must_use]
pub fn read(title: &str, verdict: &str) -> String {
    format!("{title} · {verdict}")
}

/// A test that found something: `末位数字偏好（2处）`.
#[must_use]
pub fn alarm(lang: Lang, title: &str, flagged: usize) -> String {
    match lang {
        Lang::Zh => format!("{title}（{}处）", count(flagged as u64)),
        Lang::En => format!("{} ({})", title.to_lowercase(), count(flagged as u64)),
    }
}

/// How many tests were made, and which found something.
#[must_use]
pub fn tested(lang: Lang, able: usize, alarms: &[String]) -> String {
    match (lang, alarms.is_empty()) {
        (Lang::Zh, true) => format!("做了{able}项检验，均未见异常。"),
        (Lang::Zh, false) => {
            format!("做了{able}项检验，{}项有疑点：{}。", alarms.len(), alarms.join("、"))
        }
        (Lang::En, true) => format!("{able} tests were made; nothing stands out."),
        (Lang::En, false) => format!(
            "{able} tests were made; something stands out in {}: {}.",
            alarms.len(),
            alarms.join(", ")
        ),
    }
}

/// How often ledgers without fault raise an alarm: each test, and any of all.
#[must_use]
pub fn false_alarms(lang: Lang, able: usize, any: f64, each: f64) -> String {
    let (any, each) = (number(Some(100.0 * any), 0), number(Some(100.0 * each), 0));
    match lang {
        Lang::Zh => format!(
            "每项检验的名义误报率为{each}%（已按同时检验许多对象校正），{able}项合计约{any}%；各数不独立时实际误报会多些，见“怎么算的”。疑点是去核对的理由，不是造假的证据。"
        ),
        Lang::En => format!(
            "Each test is corrected for looking at many things; its nominal rate of false alarms is {each}%, that of any of the {able} about {any}%, and more where figures depend on each other (see “how it is computed”). What stands out is a reason to check, not a proof of invention."
        ),
    }
}

/// Tests that could not be made.
#[must_use]
pub fn not_able(lang: Lang, titles: &[&str]) -> String {
    match lang {
        Lang::Zh => format!("资料不足、未做的：{}。", titles.join("、")),
        Lang::En => {
            let titles: Vec<String> = titles.iter().map(|title| title.to_lowercase()).collect();
            format!("Not made, as too little is known: {}.", titles.join("; "))
        }
    }
}

/// The verdict of a test: how many of how many things stand out; where none was tested, what it needs.
#[must_use]
pub fn verdict(
    lang: Lang,
    (flagged, tested): (usize, u64),
    (things, needs): (Bilingual, Bilingual),
) -> String {
    let (found, of) = (count(flagged as u64), count(tested));
    match (lang, flagged, tested) {
        (Lang::Zh, _, 0) => format!("资料不足，未检验（需要：{}）。", needs.zh),
        (Lang::Zh, 0, _) => format!("检验了{of}{}，未见异常。", things.zh),
        (Lang::Zh, ..) => format!("检验了{of}{}，{found}处有疑点，请核对。", things.zh),
        (Lang::En, _, 0) => format!("Not tested; it needs {}.", needs.en),
        (Lang::En, 0, _) => format!("{} tested: {of}; nothing stands out.", things.en),
        (Lang::En, ..) => {
            format!("{} tested: {of}; standing out, to be checked: {found}.", things.en)
        }
    }
}

/// How many stand out, as a short mark.
#[must_use]
pub fn count_of(lang: Lang, flagged: usize) -> String {
    match (lang, flagged) {
        (_, 0) => String::new(),
        (Lang::Zh, _) => format!("{}处", count(flagged as u64)),
        (Lang::En, _) => count(flagged as u64),
    }
}

/// One thing in a sentence: what it is and its figure, what is odd, its corrected chance.
#[must_use]
pub fn thing(
    lang: Lang,
    (name, what): (&str, &str),
    (figure, oddity): (&str, &str),
    chance: &str,
) -> String {
    match lang {
        Lang::Zh => format!("{name} · {what} {figure} · {oddity} · 校正后{chance}"),
        Lang::En => format!("{name} · {what} {figure} · {oddity} · corrected {chance}"),
    }
}

/// What to do.
#[must_use]
pub fn todo(lang: Lang, todo: Bilingual) -> String {
    match lang {
        Lang::Zh => format!("怎么办：{}", todo.zh),
        Lang::En => format!("What to do: {}", todo.en),
    }
}

/// The share of a last digit.
#[must_use]
pub fn digit(lang: Lang, digit: usize, percent: f64) -> String {
    let percent = number(Some(percent), 1);
    match lang {
        Lang::Zh => format!("末位{digit} · {percent}%"),
        Lang::En => format!("last digit {digit} · {percent}%"),
    }
}

/// Over the shares of last digits: of what.
#[must_use]
pub fn digits_axis(lang: Lang, of: &str) -> String {
    match lang {
        Lang::Zh => format!("{of}各末位占比（%）"),
        Lang::En => format!("Share of each last digit, {of} (%)"),
    }
}

/// The other indices of heaped ages: Myers, Bachi, Spoorenberg.
#[must_use]
pub fn heaping(lang: Lang, [myers, bachi, spoorenberg]: [Option<f64>; 3]) -> String {
    let (myers, bachi) = (number(myers, 1), number(bachi, 1));
    let total = number(spoorenberg, 2);
    match lang {
        Lang::Zh => format!(
            "其他指数：迈尔斯指数{myers}、巴齐指数{bachi}（均以0为无堆积、90为全部堆积），修正惠普尔总指数{total}（0为无堆积）。"
        ),
        Lang::En => format!(
            "Other indices: Myers {myers}, Bachi {bachi} (both from 0 without heaping to 90), total modified Whipple's index {total} (0 without)."
        ),
    }
}

/// The age-sex accuracy index with its grades.
#[must_use]
pub fn accuracy(lang: Lang, joint: f64) -> String {
    let joint = number(Some(joint), 1);
    match lang {
        Lang::Zh => format!(
            "联合国年龄性别准确性指数{joint}（20以下为准确，20–40为不够准确，40以上为很不准确；人口少时偏大）。"
        ),
        Lang::En => format!(
            "The United Nations' age-sex accuracy index is {joint} (below 20 accurate, 20 to 40 inaccurate, above highly inaccurate; larger in small populations)."
        ),
    }
}

/// One place or period has the very same numbers as another.
#[must_use]
pub fn the_same(lang: Lang, other: &str) -> String {
    match lang {
        Lang::Zh => format!("与{other}完全相同"),
        Lang::En => format!("the same as {other}"),
    }
}

/// A last digit is the most frequent.
#[must_use]
pub fn prefers(lang: Lang, digit: usize) -> String {
    match lang {
        Lang::Zh => format!("末位{digit}最多"),
        Lang::En => format!("{digit} most often"),
    }
}

/// The same number so many periods in a row.
#[must_use]
pub fn repeats(lang: Lang, run: u64) -> String {
    let run = count(run);
    match lang {
        Lang::Zh => format!("连续{run}期相同"),
        Lang::En => format!("the same {run} times running"),
    }
}

/// No events for so many periods in a row.
#[must_use]
pub fn silent(lang: Lang, run: u64) -> String {
    let run = count(run);
    match lang {
        Lang::Zh => format!("连续{run}期为零或缺报"),
        Lang::En => format!("none for {run} in a row, or not reported"),
    }
}

/// All of so many.
#[must_use]
pub fn full(lang: Lang, whole: u64) -> String {
    let whole = count(whole);
    match lang {
        Lang::Zh => format!("{whole}例全部达到"),
        Lang::En => format!("all of {whole}"),
    }
}

/// What a number may have been before a slip of the pen.
#[must_use]
pub fn slip(lang: Lang, kind: Bilingual, was: u64) -> String {
    let was = count(was);
    match lang {
        Lang::Zh => format!("疑为{was}之误（{}），请核对原表", kind.zh),
        Lang::En => format!("more likely {was} ({})? check the original", kind.en),
    }
}
