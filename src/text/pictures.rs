//! The words of the pictures of indicators and counts, but for those that carry figures.

use super::{Bilingual, Lang, both, count};

words! {
    SMALL_WITHHELD "这张图含有不足阈值的小数目，为防泄露不予导出；关闭“隐去小数目”后可原样导出。" "The picture stands on counts below the threshold and is withheld; it can be exported as it is once hiding small counts is off.";
    SECTIONS "各图" "Pictures";
    DRAW_AS "图形" "Drawn as";
    AS_HEAT "热力图" "Heat map";
    AS_TILES "方格图" "Tiles";
    AS_MAP "地图" "Map";
    AS_MULTIPLES "并列小图" "Small multiples";
    AS_SHARES "构成（%）" "Shares (%)";
    AS_COUNTS "人数，叠放" "Counts, stacked";
    AS_BESIDE "人数，并列" "Counts, side by side";
    ALONG_X "横轴指标" "Along x";
    ALONG_Y "纵轴指标" "Along y";
    SERVICES "服务" "Services";
    BORDERS "打开边界（GeoJSON）" "Open borders (GeoJSON)";
    BORDERS_HINT "边界文件由您自备，只在本页使用；按地名与台账对应。" "Bring borders of your own; they stay in this page and are matched to the ledgers by name.";
    BORDERS_EMPTY "边界文件是空的，原有边界未变。请另选文件。" "The file of borders is empty; what was there is kept. Choose another file.";
    BORDERS_LARGE "边界文件过大（超过80 MB或200万个点），原有边界未变。请先用制图软件简化。" "The file of borders is too large (over 80 MB or 2 million points); what was there is kept. Simplify it first.";
    BORDERS_ENCODING "边界文件不是UTF-8编码，原有边界未变。请另存为UTF-8。" "The file of borders is not UTF-8; what was there is kept. Save it as UTF-8.";
    BORDERS_FOREIGN "不是GeoJSON文件（如TopoJSON），原有边界未变。请导出为GeoJSON。" "This is not GeoJSON (perhaps TopoJSON); what was there is kept. Export it as GeoJSON.";
    BORDERS_NO_SHAPES "边界文件中没有面图形，原有边界未变。请导出面图层。" "The file has no polygons; what was there is kept. Export a layer of areas.";
    BORDERS_NO_DEGREES "边界文件标明是经纬度，坐标却超出范围，原有边界未变。请核对坐标系后重新导出。" "The file says that it is in degrees, but its coordinates are none; what was there is kept. Check the coordinate system and export it again.";
    BORDERS_DAMAGED "边界文件读不通，可能不完整，原有边界未变。请重新导出。" "The file of borders cannot be read and may be cut off; what was there is kept. Export it again.";
    NO_BORDERS "还没有边界，或边界中没有与台账同名的地区，地图暂不能画。" "There are no borders yet, or none has the name of a place in the ledgers: no map can be drawn.";
    UNKNOWN "无数值" "No figure";
    NO_GIRL "女0" "no girl";
    LACKING "（缺数据）" " (no data)";
    FEW "出生不足300例" "Under 300 births";
    NUMERATOR "分子" "Numerator";
    DENOMINATOR "分母" "Denominator";
    PERIOD "时期" "Period";
    PLACE "地区" "Place";
    ORDER_UNKNOWN "孩次不详" "Order not recorded";
    BIRTHS_AXIS "出生人数（例）" "Births";
    SHARES_AXIS "占出生人数（%）" "Share of births (%)";
    MONTH "月份" "Month";
    SEASON_AXIS "日均出生数（全年=100）" "Births per day (year = 100)";
    ALL_YEARS "历年合计" "All years";
    SPREAD "各年范围" "Range of years";
    OTHER_YEARS "其他年份" "Other years";
    MALE "男" "Male";
    FEMALE "女" "Female";
    AGE "年龄（岁）" "Age (years)";
    PEOPLE_AXIS "人口数（人）" "People";
    SURPLUS "一方多出" "Surplus";
    STAGE "环节" "Stage";
    COUNT "人数" "Count";
    OF_BEFORE "占前一环节（%）" "Of the stage before (%)";
    OF_FIRST "占应做（%）" "Of those due (%)";
    STAGE_AXIS "人数（人）" "People";
    NOT_KNOWN "台账未列" "not in the ledgers";
    EXCEEDS "多于前一环节" "More than the stage before";
}

/// That only some places are drawn.
#[must_use]
pub fn only_some(lang: Lang, drawn: usize, all: usize) -> String {
    let (drawn, all) = (count(drawn as u64), count(all as u64));
    match lang {
        Lang::Zh => format!("共{all}个地区，图中画前{drawn}个；其余请先在地区中选定范围。"),
        Lang::En => {
            format!("The first {drawn} of {all} places are drawn; choose places to see others.")
        }
    }
}

/// That borders were read, and what was matched.
#[must_use]
pub fn borders_matched(lang: Lang, matched: usize, places: usize, shapes: usize) -> String {
    let [matched, places, shapes] = [matched, places, shapes].map(|it| count(it as u64));
    match lang {
        Lang::Zh => format!("边界文件有{shapes}个图形，{places}个地区中对上{matched}个。"),
        Lang::En => {
            format!("The borders have {shapes} shapes; {matched} of {places} places were matched.")
        }
    }
}

/// People whose ages are in none of the groups.
#[must_use]
pub fn ages_elsewhere(lang: Lang, people: u64) -> String {
    let people = count(people);
    match lang {
        Lang::Zh => format!("另有{people}人的年龄不在这些组内，图中和上述人数中都没有。"),
        Lang::En => format!(
            "The ages of {people} more are in none of these groups; they are not in the picture or the figures above."
        ),
    }
}

/// Most figures stand on few births.
#[must_use]
pub fn mostly_chance(lang: Lang, few: usize, all: usize) -> String {
    let [few, all] = [few, all].map(|it| count(it as u64));
    match lang {
        Lang::Zh => format!(
            "{all}个数值中有{few}个出生不足300例，深浅之差多半是随机波动，不宜据此比较地区。"
        ),
        Lang::En => format!(
            "{few} of {all} figures stand on fewer than 300 births: most differences of shade are chance and compare no places."
        ),
    }
}

/// Periods in which a stage has more than the one before, though all together do not.
#[must_use]
pub fn exceeds_in(lang: Lang, periods: &str) -> String {
    match lang {
        Lang::Zh => format!("{periods}有环节多于前一环节，合计后看不出来，请逐期核对。"),
        Lang::En => format!(
            "A stage has more than the one before in {periods}, which the sum hides: check them one by one."
        ),
    }
}

/// Periods that are left out as they lack a stage.
#[must_use]
pub fn stages_lacking(lang: Lang, periods: &str) -> String {
    match lang {
        Lang::Zh => format!("{periods}缺少部分环节，未合计在内；选定该期可单独查看。"),
        Lang::En => format!(
            "{periods}: a stage is missing, so that they are left out of the sums; choose the period to see it by itself."
        ),
    }
}

/// The names that were not matched, of places and of shapes; the first few of each.
#[must_use]
pub fn unmatched(lang: Lang, places: &[String], shapes: &[String]) -> Option<String> {
    const NAMED: usize = 5;
    let named = |names: &[String]| {
        let first =
            names[..names.len().min(NAMED)].join(if lang == Lang::Zh { "、" } else { ", " });
        let more = names.len().saturating_sub(NAMED);
        match (lang, more) {
            (_, 0) => first,
            (Lang::Zh, more) => format!("{first}等{}个", more + NAMED),
            (Lang::En, more) => format!("{first} and {more} more"),
        }
    };
    let places = (!places.is_empty()).then(|| match lang {
        Lang::Zh => format!("没有边界的地区：{}。", named(places)),
        Lang::En => format!("Places without borders: {}.", named(places)),
    });
    let shapes = (!shapes.is_empty()).then(|| match lang {
        Lang::Zh => format!("没有对上的图形：{}。", named(shapes)),
        Lang::En => format!("Shapes that are no place: {}.", named(shapes)),
    });
    let said: Vec<String> = places.into_iter().chain(shapes).collect();
    (!said.is_empty()).then(|| said.join(if lang == Lang::Zh { "" } else { " " }))
}

/// The share of an order cannot be compared with that of an earlier period: in one of them so many per cent are of unknown order.
#[must_use]
pub fn orders_unknown(lang: Lang, then: &str, share: &str) -> String {
    match lang {
        Lang::Zh => format!("孩次不详的占到{share}%，构成不宜与{then}比较。"),
        Lang::En => {
            format!("Up to {share}% are of unknown order, too many to compare the mix with {then}.")
        }
    }
}
