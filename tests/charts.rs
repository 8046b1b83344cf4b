//! Charts: pictures as they were looked at, and what must hold for every picture.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "charts/recorder.rs"]
mod recorder;
#[path = "charts/samples.rs"]
mod samples;
#[path = "charts/sight.rs"]
mod sight;
#[path = "charts/sizes.rs"]
mod sizes;

use std::fs;
use std::path::Path;

use recorder::{Call, read_svg, record};
use samples::{charts, figures, multiples, parts, places, scatter};
use sight::{SIGHTS, contrast, distance, lab, light, seen};
use sizes::{WIDE, kept_frames};
use vital_ledger::chart::{
    Chart, FONT_STACK, Face, Frame, Intervals, Lie, Multiples, Panel, Theme, Window, chart_svg,
    css_hex, table_width,
};

const THEMES: [Theme; 4] = [Theme::Light, Theme::Dark, Theme::Print, Theme::Projector];

/// Sizes from a phone to a projector; a picture with title and notes is never made at the size of a phone's chart.
fn frames(chart: &Chart) -> impl Iterator<Item = Frame> + use<> {
    let least_px = if chart.look().caption.is_some() { 360 } else { 0 };
    let sizes = [(320, 260), (380, 300), (700, 360), (1100, 420), (1920, 600)];
    let sizes = sizes.into_iter().filter(move |(_, height_px)| *height_px >= least_px);
    let sizes = sizes.flat_map(|(width_px, height_px)| {
        [1.0, 1.5, 2.0, 3.0].map(|ratio| Frame { width_px, height_px, ratio, theme: Theme::Light })
    });
    sizes.chain(kept_frames(chart).map(|(_, frame)| frame))
}

#[test]
fn pictures_are_as_they_were_looked_at() {
    let mut changed = Vec::new();
    for (name, chart) in charts() {
        for (size, frame) in kept_frames(&chart) {
            let path = format!("tests/golden/{name}-{size}.svg");
            let svg = chart_svg(&chart, &frame);
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                fs::create_dir_all("tests/golden").unwrap();
                fs::write(&path, svg).unwrap();
            } else if fs::read_to_string(Path::new(&path)).unwrap_or_default() != svg {
                changed.push(path);
            }
        }
    }
    assert!(
        changed.is_empty(),
        "{changed:?} differ; UPDATE_GOLDEN=1 rewrites them, git diff shows how, a browser shows the picture"
    );
}

/// Invariant 8. The canvas gets the calls that the recorder gets: both stand behind the same `Measured`.
#[test]
fn a_chart_draws_the_same_on_every_backend() {
    for (name, chart) in charts() {
        for frame in frames(&chart) {
            let (calls, _) = record(&chart, &frame);
            let drawn = read_svg(&chart_svg(&chart, &frame));
            assert_eq!(calls.len(), drawn.len(), "{name}");
            for (call, drawn) in calls.iter().zip(&drawn) {
                assert!(call.is_like(drawn), "{name}: {call:?} became {drawn:?}");
            }
        }
    }
}

/// Left and right end of a text, in backend units.
fn extent(call: &Call) -> (f64, f64) {
    let [x, _, size, anchor] = call.numbers[..] else { panic!("{call:?} is no text") };
    let width = table_width(&Face { weight: "normal", size, family: FONT_STACK }, &call.text);
    (x - anchor * width, x + (1.0 - anchor) * width)
}

#[test]
fn nothing_leaves_the_picture() {
    for (name, chart) in charts() {
        for frame in frames(&chart) {
            let (width, height) = frame.backend_size();
            let (width, height) = (f64::from(width), f64::from(height));
            for call in record(&chart, &frame).0 {
                let xs = match call.kind {
                    "text" => extent(&call),
                    _ => (call.numbers[0], call.numbers[0]),
                };
                let y = call.numbers[1];
                let is_inside = xs.0 >= -1.0 && xs.1 <= width + 1.0 && (0.0..=height).contains(&y);
                assert!(is_inside, "{name} at {frame:?}: {call:?}");
            }
        }
    }
}

#[test]
fn texts_never_touch() {
    for (name, chart) in charts() {
        for frame in frames(&chart) {
            let texts: Vec<Call> =
                record(&chart, &frame).0.into_iter().filter(|call| call.kind == "text").collect();
            for (index, one) in texts.iter().enumerate() {
                for other in &texts[index + 1..] {
                    let ((left, right), (other_left, other_right)) = (extent(one), extent(other));
                    let letters = one.numbers[2].max(other.numbers[2]);
                    let is_beside = right <= other_left || other_right <= left;
                    let is_below = (one.numbers[1] - other.numbers[1]).abs() >= letters;
                    assert!(
                        is_beside || is_below,
                        "{name} at {frame:?}: {:?} on {:?}",
                        one.text,
                        other.text
                    );
                }
            }
        }
    }
}

#[test]
fn hovering_finds_every_period() {
    for (name, trend) in figures() {
        for frame in frames(&Chart::Trend(trend.clone())) {
            let (_, places) = record(&trend, &frame);
            for index in 0..trend.ticks.len() {
                let (x, _) = places.place_of(index).unwrap();
                assert_eq!(places.nearest(x, places.plot.top - 1.0), Some(index), "{name}");
            }
            assert_eq!(places.nearest(places.plot.left - 1.0, 0.0), None, "{name}");
        }
    }
}

#[test]
fn pointing_finds_every_item() {
    for (name, chart) in charts() {
        for frame in frames(&chart) {
            let (_, placed) = record(&chart, &frame);
            assert_eq!(placed.place_of(placed.len()), None, "{name}");
            for index in 0..placed.len() {
                let Some((x, y)) = placed.place_of(index) else { continue };
                let found = placed.nearest(x, y).and_then(|found| placed.place_of(found));
                // Two dots of the same figures lie on each other.
                assert_eq!(found, Some((x, y)), "{name} at {frame:?}: {index}");
            }
            let beside = (placed.plot.left - 1.0, placed.plot.bottom + 1.0);
            assert_eq!(placed.nearest(beside.0, beside.1), None, "{name}");
        }
    }
}

/// In backend units; what is no dot has no room.
fn dot_of(call: &Call) -> Option<[f64; 4]> {
    let [x, y, radius] = call.numbers[..] else { return None };
    (call.kind == "circle").then_some([x - radius, y - radius, x + radius, y + radius])
}

#[test]
fn labels_of_places_cover_no_dot() {
    let thousands = ("funnel-thousands", Chart::Funnel(places::funnel_of_thousands()));
    for (name, chart) in charts().into_iter().chain([thousands]) {
        let Chart::Funnel(funnel) = &chart else { continue };
        for (_, frame) in kept_frames(&chart) {
            let (calls, _) = record(&chart, &frame);
            // Dots of the legend stand beside names of their own.
            let dots: Vec<[f64; 4]> = calls.iter().filter_map(dot_of).collect();
            let is_label =
                |call: &&Call| funnel.dots.iter().any(|dot| dot.label.as_ref() == Some(&call.text));
            let mut labels = 0;
            for call in calls.iter().filter(|call| call.kind == "text").filter(is_label) {
                labels += 1;
                let ((left, right), y, half) =
                    (extent(call), call.numbers[1], call.numbers[2] / 2.0);
                let is_free = |[x, top, to_x, bottom]: &[f64; 4]| {
                    *to_x <= left || right <= *x || *bottom <= y - half || y + half <= *top
                };
                assert!(dots.iter().all(is_free), "{name}: {} covers a dot", call.text);
            }
            assert!(labels > 0 || funnel.dots.is_empty(), "{name} has no label");
        }
    }
}

#[test]
fn a_part_of_a_trend_draws_each_kept_period_and_no_other() {
    let chart = parts::trend_in_part();
    let Window::Items(kept) = chart.look().window.clone() else { panic!("not in part") };
    for frame in frames(&chart) {
        let (_, places) = record(&chart, &frame);
        assert_eq!(places.len(), chart.items());
        for index in 0..places.len() {
            let place = places.place_of(index);
            assert_eq!(place.is_some(), kept.contains(&index), "{index}");
            let Some((x, y)) = place else { continue };
            assert_eq!(places.nearest(x, y), Some(index));
            assert!(places.plot.left <= x && x <= places.plot.right);
        }
    }
}

/// Whatever is drawn as a panel leaves the rest of the picture as it is, and its items can be pointed at there.
#[test]
fn every_chart_can_be_a_panel() {
    for (name, chart) in charts() {
        let panel = || Panel { title: "清溪镇".to_owned(), chart: chart.clone() };
        let panels = Multiples { panels: vec![panel(), panel(), panel()], ..Multiples::default() };
        let together = Chart::Multiples(panels);
        let frame = Frame { height_px: together.height_px(900), width_px: 900, ..WIDE };
        let (calls, places) = record(&together, &frame);
        let svg = chart_svg(&together, &frame);
        assert!(svg.trim_end().ends_with("</svg>"), "{name} ends the picture");
        assert_eq!(read_svg(&svg).len(), calls.len(), "{name}");
        let titles =
            calls.iter().filter(|call| call.text == "清溪镇" && call.color.ends_with(" 1"));
        assert!(titles.count() >= 3, "{name} covers titles");
        for index in 0..places.len() {
            let Some((x, y)) = places.place_of(index) else { continue };
            let found = places.nearest(x, y);
            assert_eq!(
                found.and_then(|found| places.place_of(found)),
                Some((x, y)),
                "{name}: {index}"
            );
            assert_eq!(
                places.panel_of(index).map(|it| it.0),
                found.and_then(|it| places.panel_of(it)).map(|it| it.0)
            );
        }
    }
}

/// The labels of the axes of values, which end at the left of each panel's plot.
fn axis_labels(calls: &[Call], plot_left: f64) -> Vec<String> {
    let at = |call: &&Call| {
        call.kind == "text"
            && call.numbers[3] > 0.9
            && (call.numbers[0] / 4.0 + 8.0 - plot_left).abs() < 1.0
    };
    calls.iter().filter(at).map(|call| call.text.clone()).collect()
}

#[test]
fn townships_have_equal_ticks() {
    let chart = Chart::Multiples(multiples::of_townships());
    for (_, frame) in kept_frames(&chart) {
        let (calls, places) = record(&chart, &Frame { ratio: 1.0, ..frame });
        let Lie::Panels(panels) = &places.lie else { panic!("no panels") };
        assert_eq!(panels.len(), 24);
        let per_row: usize =
            panels.iter().filter(|(room, _)| (room.top - panels[0].0.top).abs() < 1.0).count();
        let column = axis_labels(&calls, panels[0].1.plot.left);
        let ticks = column.len() / (24 / per_row);
        assert!(ticks >= 3, "{column:?}");
        assert!(column.chunks(ticks).all(|labels| *labels == column[..ticks]), "{column:?}");
        for (_, places) in &panels[1..per_row] {
            assert_eq!(axis_labels(&calls, places.plot.left), column);
        }
    }
}

#[test]
fn thousands_of_dots_are_one_mark_each() {
    let scatter = scatter::of_thousands();
    let (dots, marked) =
        (scatter.pairs.len(), scatter.pairs.iter().filter(|it| it.is_marked).count());
    let chart = Chart::Scatter(scatter);
    let began = std::time::Instant::now();
    let (calls, places) = record(&chart, &kept_frames(&chart)[0].1);
    // In a build that is hardly optimised, on a busy machine.
    assert!(began.elapsed().as_secs_f64() < 1.0, "{:?}", began.elapsed());
    assert_eq!(places.len(), dots);
    assert!(calls.len() < dots + 8 * marked + 200, "{}", calls.len());
}

#[test]
fn many_rows_are_still_rows() {
    let chart = Chart::Intervals(places::intervals_of_many());
    let frame = kept_frames(&chart)[0].1;
    let (_, places) = record(&chart, &frame);
    assert_eq!((places.items.len(), places.lie), (300, Lie::Rows));
    let heights: Vec<f64> = places.items.iter().flatten().map(|(_, y)| *y).collect();
    assert!(heights.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(Intervals::height_px(300) == Intervals::height_px(40));
    assert!(Intervals::height_px(12) < Intervals::height_px(40));
}

#[test]
fn a_sharper_screen_changes_no_place() {
    for (name, trend) in figures() {
        let at = |ratio: f64| record(&trend, &Frame { ratio, ..WIDE }).1;
        for ratio in [1.5, 2.0, 3.0] {
            let (coarse, sharp) = (at(1.0), at(ratio));
            assert!((coarse.plot.left - sharp.plot.left).abs() < 0.5, "{name}");
            assert!((coarse.plot.right - sharp.plot.right).abs() < 0.5, "{name}");
        }
    }
}

#[test]
fn colours_can_be_read() {
    for theme in THEMES {
        let palette = theme.palette();
        let ground = light(&css_hex(palette.background));
        let texts = [palette.text, palette.muted].map(|color| (color, 4.5));
        for (color, least) in palette.tones.map(|tone| (tone, 3.0)).into_iter().chain(texts) {
            let ratio = contrast(light(&css_hex(color)), ground);
            assert!(ratio >= least, "{theme:?} {}: {ratio:.2}", css_hex(color));
        }
    }
}

/// Steps of a ramp differ in lightness for every sight; what is below and above the middle differs in hue.
#[test]
fn steps_of_colour_can_be_told_apart() {
    for theme in THEMES {
        let palette = theme.palette();
        let ramp = palette.ramp.map(|step| lab(light(&css_hex(step)))[0]);
        let is_even = |pair: &[f64]| (pair[1] - pair[0]).abs() >= 8.0;
        assert!(ramp.windows(2).all(is_even), "{theme:?}: {ramp:?}");
        let around = palette.around.map(|step| light(&css_hex(step)));
        for (place, one) in around.iter().enumerate() {
            for other in &around[place + 1..] {
                for (sight, matrix) in &SIGHTS {
                    let apart = distance(seen(*one, matrix), seen(*other, matrix));
                    assert!(apart >= 10.0, "{theme:?}, {sight}: {apart:.0}");
                }
            }
        }
        for ground in palette.ramp.into_iter().chain(palette.around) {
            let ink = light(&css_hex(palette.ink_on(ground)));
            let ratio = contrast(ink, light(&css_hex(ground)));
            assert!(ratio >= 4.0, "{theme:?} {}: {ratio:.2}", css_hex(ground));
        }
    }
}

#[test]
fn series_can_be_told_apart_without_full_colour_sight() {
    for theme in THEMES {
        let tones = theme.palette().tones.map(|tone| light(&css_hex(tone)));
        for (place, one) in tones.iter().enumerate() {
            for other in &tones[place + 1..] {
                assert!(
                    (lab(*one)[0] - lab(*other)[0]).abs() >= 5.0,
                    "{theme:?}: lightness is too like"
                );
                for (sight, matrix) in &SIGHTS {
                    let apart = distance(seen(*one, matrix), seen(*other, matrix));
                    assert!(apart >= 25.0, "{theme:?}, {sight}: {apart:.0}");
                }
            }
        }
    }
}
