//! Bounds, classes and colours.

use super::*;

#[test]
fn a_ramp_has_even_classes_with_round_bounds() {
    let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
    let tenfold: Vec<f64> = (0..=50).map(|step| 10_f64.powf(f64::from(step) / 10.0)).collect();
    let rows: &[(&[f64], &[f64], usize)] = &[
        (&[], &[], 0),
        (&[7.0], &[], 0),
        (&[3.0, 3.0, 3.0], &[], 0),
        (&[f64::NAN, f64::INFINITY, 3.0], &[], 0),
        (&[104.0, 106.0], &[105.0], 0),
        // Three quarters lie below 2.5, give or take a quarter of a class.
        (&[0.0, 0.0, 0.0, 0.0, 0.0, 5.0, 9.0], &[2.0], 0),
        (&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 9.0], &[5.0], 0),
        (&hundred, &[20.0, 40.0, 60.0, 80.0], 0),
        // The quantiles are 10, 100, 1,000 and 10,000; each bound may move by a quarter of a class.
        (&tenfold, &[10.0, 100.0, 1000.0, 10_000.0], 0),
        // From −1 to 1 the middle class ends at no round number but zero.
        (&[-1.0, 1.0], &[0.0], 0),
    ];
    for (values, bounds, decimals) in rows {
        let shades = Shades::ramp(values);
        assert_eq!((&*shades.bounds, shades.decimals), (*bounds, *decimals), "{values:?}");
    }
}

#[test]
fn classes_of_a_ramp_hold_between_half_and_one_and_a_half_times_their_share() {
    let values: Vec<f64> = (0..200).map(|step| 98.0 + (f64::from(step) / 29.0).powi(2)).collect();
    let shades = Shades::ramp(&values);
    let mut held = [0; 5];
    values.iter().filter_map(|value| shades.class_of(*value)).for_each(|class| held[class] += 1);
    assert!(held.iter().all(|count| (20..=60).contains(count)), "{held:?}");
}

/// Values, what is usual, bounds.
type Row<'a> = (&'a [f64], (f64, f64), &'a [f64]);

#[test]
fn classes_lie_evenly_around_what_is_usual() {
    let usual = (103.0, 107.0);
    let one = (108.0, 108.0);
    let rows: &[Row<'_>] = &[
        (&[], usual, &[103.0, 107.0]),
        (&[104.0, 106.5], usual, &[103.0, 107.0]),
        // 12 beyond the usual: three classes of 5 reach to 12.5 in the middle of the third.
        (&[105.0, 119.0], usual, &[93.0, 98.0, 103.0, 107.0, 112.0, 117.0]),
        (&[91.0, 105.0], usual, &[93.0, 98.0, 103.0, 107.0, 112.0, 117.0]),
        // A single value: half a class on each side, then 2 and 2.
        (&[102.0, 109.0], one, &[103.0, 105.0, 107.0, 109.0, 111.0, 113.0]),
        // Without values a twentieth of it, at multiples of half a class: 108 lies nearest to 107.5.
        (&[], one, &[105.0, 110.0]),
        (&[1.0], (f64::NAN, 2.0), &[]),
    ];
    for (values, usual, bounds) in rows {
        assert_eq!(Shades::around(values, *usual).bounds, *bounds, "{values:?} {usual:?}");
    }
}

#[test]
fn a_value_has_one_class_and_the_ends_of_the_usual_are_usual() {
    let shades = Shades::around(&[91.0], (103.0, 107.0));
    let class = |value| shades.class_of(value);
    let values = [80.0, 93.0, 102.9, 103.0, 107.0, 107.1, 112.0, f64::INFINITY];
    assert_eq!(values.map(class), [0, 1, 2, 3, 3, 4, 5, 6].map(Some));
    assert_eq!(class(f64::NAN), None);
    let ramp = Shades::ramp(&[104.0, 106.0]);
    assert_eq!([104.9, 105.0].map(|value| ramp.class_of(value)), [Some(0), Some(1)]);
}

#[test]
fn few_classes_have_colours_that_are_far_apart() {
    let rows: [(usize, &[usize]); 5] =
        [(0, &[2]), (1, &[0, 4]), (2, &[0, 2, 4]), (3, &[0, 1, 3, 4]), (4, &[0, 1, 2, 3, 4])];
    for (bounds, steps) in rows {
        let shades = Shades { bounds: vec![0.0; bounds], ..Shades::default() };
        let found: Vec<Shade> = (0..shades.len()).map(|class| shades.shade_of(class)).collect();
        assert_eq!(found, steps.iter().map(|step| Shade::Ramp(*step)).collect::<Vec<_>>());
    }
    let around = Shades::around(&[], (103.0, 107.0));
    let found: Vec<Shade> = (0..3).map(|class| around.shade_of(class)).collect();
    assert_eq!(found, [2, 3, 4].map(Shade::Around));
    assert_eq!([2, 3, 4].map(|step| Shade::Around(step).is_above()), [false, false, true]);
}

#[test]
fn bounds_have_the_decimals_that_they_need() {
    let rows: [(&[f64], usize); 4] =
        [(&[], 0), (&[95.0, 100.0], 0), (&[9.5, 10.0], 1), (&[0.1 + 0.2, 0.25], 2)];
    for (bounds, expected) in rows {
        assert_eq!(decimals(bounds), expected, "{bounds:?}");
    }
}
