//! How one figure is looked at: what is pointed at, what is left out, which part fills the plot, what was selected. Knows no elements.

use leptos::prelude::*;

use crate::answers::{Key, Keys};
use crate::chart::{Chart, Places, Plot, Region, Window, toggled};

/// How much nearer one step of zooming comes.
pub const STEP: f64 = 0.6;
/// A pointer that was pressed and moved no farther than this meant one place.
const STILL_PX: f64 = 6.0;

/// What is pointed at, on any figure: figures of the same thing point together.
#[derive(Clone, Copy)]
pub struct Linked(RwSignal<Option<(Key, u64)>>);

impl Linked {
    pub(super) fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }
}

/// The item that is pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// Which.
    pub item: usize,
    /// Whether it is read aloud: keys are, the pointer is not, else a moving mouse would never let a screen reader finish.
    pub is_heard: bool,
}

/// A rectangle that is being drawn, or was drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drag {
    from: (f64, f64),
    to: (f64, f64),
    is_done: bool,
}

impl Drag {
    fn is_wide(&self) -> bool {
        let ((x, y), (to_x, to_y)) = (self.from, self.to);
        (to_x - x).hypot(to_y - y) > STILL_PX
    }
}

/// How one figure is looked at.
#[derive(Clone, Copy)]
pub struct Looking {
    id: u64,
    linked: Linked,
    chart: Memo<Chart>,
    keys: Memo<Keys>,
    places: RwSignal<Option<Places>>,
    /// What the axes span where everything is shown.
    whole: RwSignal<Option<Region>>,
    pointed: RwSignal<Option<Pointed>>,
    hidden: RwSignal<Vec<usize>>,
    window: RwSignal<Window>,
    drag: RwSignal<Option<Drag>>,
    is_full: RwSignal<bool>,
}

impl Looking {
    /// At `chart`, whose items are of `keys`. Another chart is looked at afresh.
    #[must_use]
    pub fn new(chart: Memo<Chart>, keys: Memo<Keys>, linked: Linked) -> Self {
        static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
        let looking = Self {
            id: NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed),
            linked,
            chart,
            keys,
            places: RwSignal::new(None),
            whole: RwSignal::new(None),
            pointed: RwSignal::new(None),
            hidden: RwSignal::new(Vec::new()),
            window: RwSignal::new(Window::All),
            drag: RwSignal::new(None),
            is_full: RwSignal::new(false),
        };
        let legend = Memo::new(move |_| chart.with(legend));
        let extent = Memo::new(move |_| chart.with(extent));
        Effect::new(move |before: Option<_>| {
            let now = legend.get();
            if before.is_some_and(|before| before != now) {
                looking.hidden.update(Vec::clear);
            }
            now
        });
        Effect::new(move |before: Option<_>| {
            let now = (keys.get(), extent.get());
            if before.is_some_and(|before| before != now) {
                looking.begin_again();
            }
            now
        });
        // What was pointed at goes with the figure.
        on_cleanup(move || {
            if linked.0.try_with_untracked(|link| {
                link.as_ref().is_some_and(|(_, from)| *from == looking.id)
            }) == Some(true)
            {
                linked.0.set(None);
            }
        });
        looking
    }

    /// The chart as it is looked at.
    #[must_use]
    pub fn seen(self) -> Chart {
        let mut chart = self.chart.get();
        self.copy_onto(&mut chart);
        chart
    }

    /// Has another chart be looked at in the same way, as far as it is of the same things: what leaves the page may have fewer.
    pub fn copy_onto(self, chart: &mut Chart) {
        let (is_same_legend, is_same_extent) =
            self.chart.with(|own| (legend(own) == legend(chart), extent(own) == extent(chart)));
        let look = chart.look_mut();
        if is_same_legend {
            look.hidden = self.hidden.get();
        }
        if is_same_extent {
            look.window = self.window.get();
        }
    }

    /// Says where the chart's items ended up.
    pub fn placed(self, places: Option<Places>) {
        if self.window.with_untracked(|window| *window == Window::All) {
            self.whole.set(places.as_ref().and_then(|places| places.region));
        }
        let plot = |places: &Option<Places>| places.as_ref().map(|places| places.plot);
        if self.places.with_untracked(plot) != plot(&places) {
            self.release_nothing();
        }
        self.places.set(places);
    }

    /// Something of where the items are; `None` before anything is drawn.
    pub fn of_places<T>(self, of: impl FnOnce(&Places) -> T) -> Option<T> {
        self.places.with(|places| places.as_ref().map(of))
    }

    /// The item that is pointed at: here, or on a figure of the same things.
    #[must_use]
    pub fn item(self) -> Option<usize> {
        self.own().map(|pointed| pointed.item).or_else(|| self.item_elsewhere())
    }

    /// The item that is pointed at on this figure.
    #[must_use]
    pub fn own(self) -> Option<Pointed> {
        let len = self.of_places(Places::len).unwrap_or_default();
        self.pointed.get().filter(|pointed| pointed.item < len)
    }

    fn item_elsewhere(self) -> Option<usize> {
        let (key, from) = self.linked.0.get()?;
        if from == self.id { None } else { self.keys.with(|keys| keys.find(&key)) }
    }

    /// Where the item is that is pointed at.
    #[must_use]
    pub fn spot(self) -> Option<(f64, f64)> {
        let item = self.item()?;
        self.of_places(|places| places.place_of(item))?
    }

    /// A line through the item: upright through periods, level through rows, none through dots and cells.
    #[must_use]
    pub fn guide(self) -> Option<Plot> {
        let item = self.item()?;
        self.of_places(|places| places.guide(item))?
    }

    /// Whether the item is in the right half of the plot, so that there is more room on its left.
    #[must_use]
    pub fn is_right(self) -> bool {
        let middle = self.of_places(|places| f64::midpoint(places.plot.left, places.plot.right));
        self.spot().zip(middle).is_some_and(|((x, _), middle)| x > middle)
    }

    /// Whether it is in the lower half.
    #[must_use]
    pub fn is_low(self) -> bool {
        let middle = self.of_places(|places| f64::midpoint(places.plot.top, places.plot.bottom));
        self.spot().zip(middle).is_some_and(|((_, y), middle)| y > middle)
    }

    /// The entries of the legend: index, name, room.
    #[must_use]
    pub fn legend(self) -> Vec<(usize, String, Plot)> {
        let rooms = self.of_places(|places| places.legend.clone()).unwrap_or_default();
        let named = |chart: &Chart| {
            let names = chart.legend();
            let entry =
                |(index, room): (usize, Plot)| Some((index, (*names.get(index)?).to_owned(), room));
            rooms.into_iter().filter_map(entry).collect()
        };
        self.chart.with(named)
    }

    /// Where an entry of the legend is.
    #[must_use]
    pub fn legend_room(self, entry: usize) -> Option<Plot> {
        let room = |places: &Places| {
            places.legend.iter().find(|(index, _)| *index == entry).map(|(_, room)| *room)
        };
        self.of_places(room)?
    }

    /// Points at what is at a place of the picture.
    pub fn point(self, at: Option<(f64, f64)>) {
        let places = self.places;
        let item = at.and_then(|(x, y)| places.with_untracked(|it| it.as_ref()?.nearest(x, y)));
        self.point_at(item.map(|item| Pointed { item, is_heard: false }));
    }

    fn point_at(self, pointed: Option<Pointed>) {
        if self.pointed.get_untracked() == pointed {
            return;
        }
        self.pointed.set(pointed);
        let key = pointed.and_then(|it| self.keys.with_untracked(|keys| keys.at(it.item)));
        let link = key.map(|key| (key, self.id));
        if link.is_some() || self.linked.0.with_untracked(Option::is_some) {
            self.linked.0.set(link);
        }
    }

    /// Does what a key asks of a figure; whether there is such a thing.
    #[must_use]
    pub fn press(self, key: &str, is_shifted: bool) -> bool {
        match (key, is_shifted) {
            ("+" | "=", _) => self.zoom(STEP),
            ("-" | "_", _) => self.zoom(1.0 / STEP),
            ("0", _) => self.show_all(),
            ("ArrowRight", true) => self.pan((1, 0)),
            ("ArrowLeft", true) => self.pan((-1, 0)),
            ("ArrowUp", true) => self.pan((0, 1)),
            ("ArrowDown", true) => self.pan((0, -1)),
            ("Enter", _) => return self.select_item(),
            ("Escape", _) if self.drag.get_untracked().is_some() => self.drag.set(None),
            ("Escape", _) if self.pointed.get_untracked().is_none() => {
                return self.leave_full();
            }
            _ => return self.step(key),
        }
        true
    }

    /// Walks to another item.
    fn step(self, key: &str) -> bool {
        let places = self.places.get_untracked();
        let Some(places) = places else { return false };
        let at = self.pointed.get_untracked().map(|pointed| pointed.item);
        let Some(item) = places.step(at, key) else { return false };
        if let Some(item) = item {
            let len = places.len();
            // What a zoomed plane leaves out has no place on it.
            let is_outside = places.region.is_some() && places.place_of(item).is_none();
            let holding = |window: &Window| {
                if is_outside { Window::All } else { window.holding(item, len) }
            };
            self.window.update(|window| *window = holding(window));
        }
        self.point_at(item.map(|item| Pointed { item, is_heard: true }));
        true
    }

    /// Comes nearer to what is pointed at, or goes farther from it.
    pub fn zoom(self, factor: f64) {
        let Some(places) = self.places.get_untracked() else { return };
        let at = self.pointed.get_untracked().map(|pointed| pointed.item);
        let whole = self.whole.get_untracked();
        self.window.update(|window| *window = window.scaled(&places, whole, at, factor));
        self.drag.set(None);
    }

    /// Moves what is shown so many steps onwards and up.
    fn pan(self, by: (i8, i8)) {
        let len = self.places.with_untracked(|places| places.as_ref().map_or(0, Places::len));
        let whole = self.whole.get_untracked();
        self.window.update(|window| *window = window.panned(by, whole, len));
    }

    /// Shows everything again.
    pub fn show_all(self) {
        self.window.set(Window::All);
        self.drag.set(None);
    }

    /// Whether some of the items can be looked at alone.
    #[must_use]
    pub fn can_zoom(self) -> bool {
        const LEAST: usize = 4;
        let can = |places: &Places| {
            places.len() >= LEAST && (places.is_in_line() || places.region.is_some())
        };
        self.of_places(can).unwrap_or_default()
    }

    /// Whether less than everything is shown.
    #[must_use]
    pub fn is_zoomed(self) -> bool {
        self.window.with(|window| *window != Window::All)
    }

    /// Leaves out an entry of the legend, or no longer; all come back where the last one would go.
    pub fn toggle(self, entry: usize) {
        let rooms = |places: &Places| places.legend.iter().map(|(entry, _)| *entry).collect();
        let entries: Vec<usize> = untrack(|| self.of_places(rooms)).unwrap_or_default();
        self.hidden.update(|hidden| *hidden = toggled(&entries, hidden, entry));
    }

    /// Leaves out all entries of the legend but one; when that is so already, none.
    pub fn show_only(self, entry: usize) {
        let len = self.chart.with_untracked(|chart| chart.legend().len());
        let others: Vec<usize> = (0..len).filter(|other| *other != entry).collect();
        self.hidden.update(|hidden| {
            let is_so = others.iter().all(|other| hidden.contains(other));
            *hidden = if is_so { Vec::new() } else { others };
        });
    }

    /// Whether an entry of the legend is left out.
    #[must_use]
    pub fn is_hidden(self, entry: usize) -> bool {
        self.hidden.with(|hidden| hidden.contains(&entry))
    }

    /// Begins to draw a rectangle.
    pub fn press_at(self, from: (f64, f64)) {
        self.drag.set(Some(Drag { from, to: from, is_done: false }));
    }

    /// Draws the rectangle on; whether one is being drawn.
    #[must_use]
    pub fn drag_to(self, to: (f64, f64)) -> bool {
        let is_drawn = self.drag.with_untracked(|drag| drag.is_some_and(|drag| !drag.is_done));
        if is_drawn {
            self.drag.update(|drag| {
                if let Some(drag) = drag {
                    drag.to = to;
                }
            });
        }
        is_drawn
    }

    /// Ends the rectangle: one that is too small was a click.
    pub fn release(self) {
        let ended = self.drag.get_untracked().filter(Drag::is_wide);
        self.drag.set(ended.map(|drag| Drag { is_done: true, ..drag }));
    }

    /// Forgets the rectangle.
    pub fn release_nothing(self) {
        if self.drag.with_untracked(Option::is_some) {
            self.drag.set(None);
        }
    }

    /// The rectangle that is selected, as far as the chart's items have one; from the first move on.
    #[must_use]
    pub fn selection(self) -> Option<Plot> {
        let drag = self.drag.get().filter(|drag| drag.is_done || drag.is_wide())?;
        self.of_places(|places| places.selection(drag.from, drag.to))
    }

    /// Whether something is selected, and the rectangle drawn to its end.
    #[must_use]
    pub fn is_selected(self) -> bool {
        self.drag.with(|drag| drag.is_some_and(|drag| drag.is_done))
    }

    /// The middle of the selection's lower edge, for what is offered there.
    #[must_use]
    pub fn below_selection(self) -> Option<(f64, f64)> {
        self.selection()
            .map(|Plot { left, right, bottom, .. }| (f64::midpoint(left, right), bottom))
    }

    /// What is selected, once it is.
    #[must_use]
    pub fn selected(self) -> Vec<Key> {
        let part = self.selection().filter(|_| self.is_selected());
        let items = part.and_then(|part| self.of_places(|places| places.within(part)));
        let items = items.unwrap_or_default();
        let mut selected: Vec<Key> = Vec::new();
        for key in self
            .keys
            .with(|keys| items.iter().filter_map(|item| keys.at(*item)).collect::<Vec<_>>())
        {
            // A place has a cell for each period.
            if selected.last() != Some(&key) && !selected.contains(&key) {
                selected.push(key);
            }
        }
        selected
    }

    /// The part that the selection would fill the plot with, once it is drawn.
    #[must_use]
    pub fn selected_window(self) -> Option<Window> {
        let part = self.selection().filter(|_| self.is_selected())?;
        self.of_places(|places| places.window_of(part))?
    }

    /// Fills the plot with the selection.
    pub fn zoom_to_selection(self) {
        if let Some(window) = untrack(|| self.selected_window()) {
            self.window.set(window);
        }
        self.drag.set(None);
    }

    /// Selects the item that is pointed at, where it is of something.
    fn select_item(self) -> bool {
        let Some(at) = untrack(|| self.spot()) else { return false };
        self.drag.set(Some(Drag { from: at, to: at, is_done: true }));
        true
    }

    /// Whether the figure fills the window: only while there is one.
    #[must_use]
    pub fn is_full(self) -> bool {
        self.is_full.get() && self.chart.with(|chart| chart.items() > 0)
    }

    /// Has the figure fill the window.
    pub fn fill(self) {
        self.is_full.set(true);
    }

    /// Back to the page; whether the figure filled the window.
    #[must_use]
    pub fn leave_full(self) -> bool {
        let was_full = self.is_full.get_untracked();
        if was_full {
            self.is_full.set(false);
        }
        was_full
    }

    /// Points at nothing.
    pub fn leave(self) {
        self.point_at(None);
    }

    /// Other items are looked at as a whole.
    fn begin_again(self) {
        self.point_at(None);
        self.whole.set(None);
        self.show_all();
    }
}

/// By what the entries of a legend are told from others.
fn legend(chart: &Chart) -> (std::mem::Discriminant<Chart>, Vec<String>) {
    let legend = chart.legend().into_iter().map(str::to_owned).collect();
    (std::mem::discriminant(chart), legend)
}

/// By what the items of a chart are told from others: its kind, how many there are, what its axes measure, what a map lies on.
fn extent(chart: &Chart) -> Extent {
    let titles = chart.titles().map(str::to_owned);
    (std::mem::discriminant(chart), chart.items(), titles, chart.ground())
}

type Extent = (std::mem::Discriminant<Chart>, usize, [String; 2], Option<Region>);
