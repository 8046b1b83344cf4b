//! The words around a figure: what can be done with it, and how it is read.

use super::{Bilingual, Lang, both, count};

words! {
    TOOLS "图的操作" "Figure";
    LEGEND "图例" "Legend";
    LEGEND_HINT "点按可隐去或恢复；按住Shift点按，只留这一项" "Click to leave out or bring back; Shift-click to keep this one alone";
    FULL "全屏" "Full screen";
    LEAVE_FULL "退出全屏" "Leave full screen";
    NEARER "放大" "Zoom in";
    FARTHER "缩小" "Zoom out";
    SHOW_ALL "看全图" "Show all";
    DEFINITION "口径" "Definition";
    SAVE "保存" "Save";
    SAVE_IMAGE "图片" "Picture";
    SAVE_VECTOR "矢量图" "Vector";
    SAVE_DATA "数据" "Data";
    COPY "复制" "Copy";
    COPY_IMAGE "复制图片" "Copy picture";
    COPY_DATA "复制数据" "Copy data";
    COPIED "已复制。" "Copied.";
    NOT_COPIED "浏览器不允许复制，请改用保存。" "The browser does not allow copying: save it instead.";
    ZOOM_TO "放大所选" "Zoom to it";
    NOTHING_SELECTED "不选" "Clear";
    KEYS_HELP "方向键逐项读数，加减号缩放，Shift加方向键平移，0看全图，回车选定，Esc退出。鼠标拖动可框选。" "Arrow keys walk the items, + and − zoom, Shift with arrows moves, 0 shows all, Enter selects, Esc leaves. Drag to select.";
}

/// To narrow the page to the selected periods.
#[must_use]
pub fn only_periods(lang: Lang, first: &str, last: &str) -> String {
    let from = if lang == Lang::Zh { first.strip_suffix('年').unwrap_or(first) } else { first };
    let range = if first == last { first.to_owned() } else { format!("{from}–{last}") };
    match lang {
        Lang::Zh => format!("走势只看{range}"),
        Lang::En => format!("Trends of {range} only"),
    }
}

/// To narrow the page to the selected places.
#[must_use]
pub fn only_places(lang: Lang, first: &str, places: usize) -> String {
    match (lang, places) {
        (Lang::Zh, 1) => format!("只看{first}"),
        (Lang::En, 1) => format!("Only {first}"),
        (Lang::Zh, places) => format!("只看这{}个地区", count(places as u64)),
        (Lang::En, places) => format!("Only these {} places", count(places as u64)),
    }
}
