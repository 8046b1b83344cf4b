//! A report that is handed in, as a value, and the same laid out as elements: the page, the print and the saved file are made of them.
//! Knows no screen and no ledger.

mod html;

use crate::answers::{Sheet, Value};
use crate::text::{Lang, report};
pub use html::{data_uri, report_html};

/// So many rows of a table are printed, unless it is printed whole.
pub const MOST_ROWS: usize = 60;
/// A table of so many columns is set in smaller letters.
const WIDE_COLUMNS: usize = 8;
/// A table of so many columns may scroll on a phone, and keys must reach it.
const SCROLLING_COLUMNS: usize = 4;

/// A report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// In which language.
    pub lang: Lang,
    /// What stands above it.
    pub head: Head,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Who signs; nobody where that is left out.
    pub signed: Vec<String>,
    /// Whether it is a form of one page, set closely.
    pub is_form: bool,
}

/// What stands above a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The title.
    pub title: String,
    /// Place, period, office and the like, each with its label.
    pub facts: Vec<(String, String)>,
    /// What must be read before anything else.
    pub warning: Option<String>,
}

/// A section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Its handle.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// What its picture and its table are of.
    pub caption: String,
    /// What it says, a paragraph each.
    pub says: Vec<String>,
    /// Its picture.
    pub picture: Option<Picture>,
    /// Its table.
    pub sheet: Sheet,
    /// What stands below, in small letters.
    pub notes: Vec<String>,
    /// What it is expected to hold.
    pub holds: Holds,
    /// Whether its table is printed to the last row, however long it is.
    pub is_whole: bool,
}

/// What a section is expected to hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// A picture or a table: where there is neither, what it says is why.
    #[default]
    Figures,
    /// Words alone, in its place among the others.
    Words,
    /// Words that end the report.
    Ending,
}

/// A picture as an SVG document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Picture {
    /// The document.
    pub svg: String,
    /// Its width.
    pub width_px: u32,
    /// Its height.
    pub height_px: u32,
}

impl Section {
    /// Whether figures were expected and there are none: what it says is why.
    const fn is_bare(&self) -> bool {
        matches!(self.holds, Holds::Figures) && self.picture.is_none() && self.sheet.rows.is_empty()
    }

    /// How many rows of its table are printed.
    fn listed(&self) -> usize {
        let rows = self.sheet.rows.len();
        if self.is_whole { rows } else { rows.min(MOST_ROWS) }
    }

    /// That its table goes on, where it does.
    fn more(&self, lang: Lang) -> Option<String> {
        let (listed, all) = (self.listed(), self.sheet.rows.len());
        (listed < all).then(|| report::only_first(lang, listed, all, self.picture.is_some()))
    }
}

/// An element of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// An element with its attributes and what is in it.
    Element(&'static str, Vec<(&'static str, String)>, Vec<Self>),
    /// A text.
    Text(String),
    /// A picture with what it is of.
    Picture(Picture, String),
}

/// An element without attributes.
fn plain(tag: &'static str, children: Vec<Node>) -> Node {
    Node::Element(tag, Vec::new(), children)
}

fn classed(tag: &'static str, class: &str, children: Vec<Node>) -> Node {
    Node::Element(tag, vec![("class", class.to_owned())], children)
}

/// An element with a text in it.
fn text(tag: &'static str, text: &str) -> Node {
    plain(tag, vec![Node::Text(text.to_owned())])
}

/// What was numbered so far.
#[derive(Default)]
struct Numbers {
    chapters: usize,
    figures: usize,
    tables: usize,
}

impl Report {
    /// The class of its sheet.
    #[must_use]
    pub const fn class(&self) -> &'static str {
        if self.is_form { "report-sheet is-form" } else { "report-sheet" }
    }

    /// Its parts, one below the other: head, sections, what could not be filled and why, signatures.
    #[must_use]
    pub fn parts(&self) -> Vec<Node> {
        let mut numbers = Numbers::default();
        let (bare, full): (Vec<_>, Vec<_>) =
            self.sections.iter().partition(|section| section.is_bare());
        // Notes and remarks end the report; what is missing stands before them.
        let (ending, first): (Vec<_>, Vec<_>) =
            full.into_iter().partition(|section| section.holds == Holds::Ending);
        let missing = self.missing(&bare);
        let sections = first.into_iter().chain(&missing).chain(ending);
        let mut parts = vec![self.head()];
        parts.extend(sections.map(|section| self.section(section, &mut numbers)));
        parts.extend(self.signatures());
        parts
    }

    fn head(&self) -> Node {
        let fact = |(label, value): &(String, String)| {
            plain("div", vec![text("dt", label), text("dd", value)])
        };
        let facts = plain("dl", self.head.facts.iter().map(fact).collect());
        let warning = self.head.warning.as_deref().map(|warning| text("p", warning));
        let children = [text("h1", &self.head.title), facts].into_iter().chain(warning);
        classed("header", "report-head", children.collect())
    }

    /// The sections that hold no figures, in one.
    fn missing(&self, bare: &[&Section]) -> Option<Section> {
        let between = if self.lang == Lang::Zh { "" } else { " " };
        let line = |section: &&Section| {
            report::labelled(self.lang, &section.title, &section.says.join(between))
        };
        (!bare.is_empty()).then(|| Section {
            id: "missing-sections",
            title: report::NOT_LISTED.get(self.lang).to_owned(),
            says: bare.iter().map(line).collect(),
            holds: Holds::Words,
            ..Section::default()
        })
    }

    fn section(&self, section: &Section, numbers: &mut Numbers) -> Node {
        numbers.chapters += 1;
        let title = report::chapter(self.lang, numbers.chapters) + &section.title;
        let mut children = vec![text("h2", &title)];
        children.extend(section.says.iter().map(|sentence| text("p", sentence)));
        if let Some(picture) = &section.picture {
            numbers.figures += 1;
            let caption =
                report::numbered(self.lang, report::FIGURE, numbers.figures, &section.caption);
            let below = text("figcaption", &caption);
            let picture = Node::Picture(picture.clone(), caption);
            children.push(plain("figure", vec![picture, below]));
        }
        if !section.sheet.rows.is_empty() {
            numbers.tables += 1;
            let caption =
                report::numbered(self.lang, report::TABLE, numbers.tables, &section.caption);
            children.push(self.table(section, &caption));
            children.extend(section.more(self.lang).map(|more| note(&more)));
        }
        children.extend(section.notes.iter().map(|it| note(it)));
        Node::Element("section", vec![("data-section", section.id.to_owned())], children)
    }

    fn table(&self, section: &Section, caption: &str) -> Node {
        let sheet = &section.sheet;
        let class = |at: usize| {
            let is_text = sheet.columns.get(at).is_none_or(|column| column.is_text);
            ("class", if is_text { "words" } else { "num" }.to_owned())
        };
        let head = |(at, name): (usize, &str)| {
            let attributes = vec![("scope", "col".to_owned()), class(at)];
            Node::Element("th", attributes, vec![Node::Text(name.to_owned())])
        };
        let cell = |(at, value): (usize, &Value)| {
            Node::Element("td", vec![class(at)], vec![Node::Text(value.printed())])
        };
        let row = |row: &Vec<Value>| plain("tr", row.iter().enumerate().map(cell).collect());
        let names = sheet.columns.iter().map(|column| column.name.get(self.lang));
        let heads = plain("tr", names.enumerate().map(head).collect());
        let rows = sheet.rows.iter().take(section.listed()).map(row).collect();
        // On a form the title of the section is enough.
        let caption = (!self.is_form).then(|| text("caption", caption));
        let body = [plain("thead", vec![heads]), plain("tbody", rows)];
        let parts = caption.into_iter().chain(body).collect();
        let columns = sheet.columns.len();
        let class = if columns >= WIDE_COLUMNS { "is-wide" } else { "is-plain" };
        let mut attributes = vec![("class", class.to_owned())];
        if columns >= SCROLLING_COLUMNS {
            attributes.push(("tabindex", "0".to_owned()));
        }
        Node::Element("table", attributes, parts)
    }

    /// A line to sign on for each who signs.
    fn signatures(&self) -> Option<Node> {
        let line = |who: &String| {
            let label = report::labelled(self.lang, who, "");
            plain("p", vec![text("span", label.trim_end()), classed("span", "line", Vec::new())])
        };
        let lines: Vec<Node> = self.signed.iter().map(line).collect();
        (!lines.is_empty()).then(|| classed("footer", "report-signed", lines))
    }
}

fn note(words: &str) -> Node {
    classed("p", "report-note", vec![Node::Text(words.to_owned())])
}
