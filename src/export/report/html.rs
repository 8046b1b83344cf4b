//! A report as one web page that needs nothing beside it and runs nothing.

use std::fmt::Write as _;

use super::{Node, Picture, Report};
use crate::text::Lang;

/// The sheet looks in the file as on the page: both have it of the same rules.
const STYLE: &str = include_str!("../../../style/report_sheet.css");

/// Nothing is loaded, nothing runs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The file. Browsers print it, word processors open it.
#[must_use]
pub fn report_html(report: &Report) -> String {
    let lang = if report.lang == Lang::Zh { "zh-CN" } else { "en" };
    let (title, class) = (escaped(&report.head.title), report.class());
    let mut body = String::new();
    for part in report.parts() {
        write(&part, &mut body);
    }
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body class=\"report-body\">\n<article class=\"{class}\">\n{body}</article>\n</body>\n</html>\n"
    )
}

fn write(node: &Node, out: &mut String) {
    match node {
        Node::Text(text) => out.push_str(&escaped(text)),
        Node::Picture(picture, name) => write_picture(picture, name, out),
        Node::Element(tag, attributes, children) => {
            out.push('<');
            out.push_str(tag);
            for (name, value) in attributes {
                // Writing to memory does not fail.
                let _written = write!(out, " {name}=\"{}\"", escaped(value));
            }
            out.push('>');
            for child in children {
                write(child, out);
            }
            let _written = writeln!(out, "</{tag}>");
        }
    }
}

/// The drawing itself, so that its texts can be found and copied.
fn write_picture(picture: &Picture, name: &str, out: &mut String) {
    let named = format!("<svg role=\"img\" aria-label=\"{}\"", escaped(name));
    out.push_str(&picture.svg.replacen("<svg", &named, 1));
}

/// A text that can stand in an element and in a quoted attribute; what no document may hold is left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter if letter.is_control() && !letter.is_whitespace() => {}
            letter => safe.push(letter),
        }
    }
    safe
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// An SVG document as the address of an image.
#[must_use]
pub fn data_uri(svg: &str) -> String {
    let mut address = "data:image/svg+xml;charset=utf-8,".to_owned();
    for byte in svg.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~ =:/;,()'".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let [high, low] = [byte >> 4, byte & 15].map(|digit| HEX[usize::from(digit)]);
            address.extend(['%', char::from(high), char::from(low)]);
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::super::{Head, Holds, Section};
    use super::*;
    use crate::answers::{Column, Sheet, Value};
    use crate::chart::{Bars, Caption, Chart, Frame, Look, Theme, chart_svg};
    use crate::text::{both, report};

    const HOSTILE: &str = "<script>alert('1')</script>\"&<img src=x onerror=y>\u{0}";

    fn sheet(name: &str, rows: usize) -> Sheet {
        let row = |at: usize| vec![Value::Text(name.to_owned()), Value::Count(Some(at as u64))];
        Sheet {
            columns: vec![
                Column::text(both("地区", "Place")),
                Column::number(both("出生", "Births")),
            ],
            rows: (1..=rows).map(row).collect(),
        }
    }

    fn section(name: &str, rows: usize) -> Section {
        Section {
            id: "places",
            title: name.to_owned(),
            caption: name.to_owned(),
            says: vec![name.to_owned()],
            sheet: sheet(name, rows),
            notes: vec![name.to_owned()],
            ..Section::default()
        }
    }

    fn report(lang: Lang, sections: Vec<Section>) -> Report {
        let facts = vec![("单位".to_owned(), HOSTILE.to_owned())];
        let head = Head { title: HOSTILE.to_owned(), facts, warning: None };
        Report { lang, head, sections, signed: vec![HOSTILE.to_owned()], is_form: false }
    }

    #[test]
    fn a_hostile_name_stays_a_text_wherever_it_stands() {
        let html = report_html(&report(Lang::Zh, vec![section(HOSTILE, 2)]));
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains('\u{0}'));
        let safe =
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;&lt;img src=x onerror=y&gt;";
        // Title twice, a fact, heading, sentence, caption, two rows, note, signature.
        assert_eq!(html.matches(safe).count(), 10);
    }

    #[test]
    fn a_picture_stands_in_the_file_with_its_texts_as_text() {
        let caption = Caption { title: HOSTILE.to_owned(), notes: Vec::new() };
        let look = Look { caption: Some(caption), ..Look::default() };
        let chart = Chart::Bars(Bars { look, ..Bars::default() });
        let frame = Frame { width_px: 600, height_px: 300, ratio: 1.0, theme: Theme::Print };
        let svg = chart_svg(&chart, &frame);
        let picture = Some(Picture { svg, width_px: 600, height_px: chart.height_px(600) });
        let drawn = Section { picture, ..section("图", 0) };
        let html = report_html(&report(Lang::En, vec![drawn]));
        assert!(html.contains("<svg role=\"img\" aria-label=\"Figure 1. 图\" xmlns"));
        assert!(html.contains("&lt;script") && !html.contains("<script") && !html.contains("<img"));
        assert!(html.contains("<html lang=\"en\">") && html.contains("<figcaption>Figure 1. 图<"));
    }

    #[test]
    fn the_file_loads_nothing_and_runs_nothing() {
        let html = report_html(&report(Lang::Zh, vec![section("甲镇", 1)]));
        assert!(html.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
        assert!(html.contains("<html lang=\"zh-CN\">"));
        for word in ["<script", "<link", "url(", "@import", "http://", "https://", "onload"] {
            assert!(!html.contains(word), "{word}");
        }
        assert_eq!(html.matches("</style>").count(), 1);
    }

    #[test]
    fn sections_figures_and_tables_are_numbered_and_what_is_missing_is_gathered() {
        let bare = Section {
            says: vec!["没有分年龄人口数。".to_owned()], ..section("金字塔", 0)
        };
        let clean = Section { holds: Holds::Words, ..section("核查", 0) };
        let notes = Section { holds: Holds::Ending, ..section("说明", 0) };
        let sections = vec![notes, section("甲", 1), clean, bare, section("乙", 61)];
        let html = report_html(&report(Lang::Zh, sections));
        for line in [
            "<h2>一、甲</h2>",
            "<caption>表1　甲</caption>",
            "<h2>二、核查</h2>",
            "<h2>三、乙</h2>",
            "<caption>表2　乙</caption>",
            "共61行，表中列前60行。<",
            "<h2>四、未列内容及原因</h2>\n<p>金字塔：没有分年龄人口数。</p>",
            "<h2>五、说明</h2>",
        ] {
            assert!(html.contains(line), "{line}: {html}");
        }
        assert_eq!(html.matches("<tr>").count(), 1 + 1 + 1 + super::super::MOST_ROWS);
    }

    #[test]
    fn a_long_table_is_cut_unless_it_is_printed_whole() {
        let picture = Some(Picture { svg: "<svg></svg>".to_owned(), width_px: 1, height_px: 1 });
        let whole = Section { is_whole: true, ..section("指标", 131) };
        let drawn = Section { picture, ..section("图", 131) };
        let rows = [
            (whole, 131, ""),
            (drawn, 60, "共131行，表中列前60行；全部数据可在该图处另存为CSV。<"),
            (section("表", 131), 60, "共131行，表中列前60行。<"),
        ];
        for (section, listed, words) in rows {
            let html = report_html(&report(Lang::Zh, vec![section]));
            assert_eq!(html.matches("<tr>").count(), 1 + listed, "{words}");
            assert!(html.contains(words), "{words}");
            assert_eq!(html.contains("表中列前"), !words.is_empty());
        }
    }

    #[test]
    fn the_words_of_both_languages_stand_in_the_file() {
        let html = |lang| report_html(&report(lang, vec![section("A", 1)]));
        assert!(html(Lang::Zh).contains("出生</th>") && html(Lang::Zh).contains("表1　A"));
        assert!(html(Lang::En).contains("Births</th>") && html(Lang::En).contains("Table 1. A"));
        assert!(report::chapter(Lang::En, 1).starts_with("1."));
    }

    #[test]
    fn an_address_of_an_image_holds_no_sign_that_ends_it() {
        let address = data_uri("<svg a=\"#1\">100%甲\n</svg>");
        assert_eq!(
            address,
            "data:image/svg+xml;charset=utf-8,%3Csvg a=%22%231%22%3E100%25%E7%94%B2%0A%3C/svg%3E"
        );
    }
}
