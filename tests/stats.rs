//! The statistics against published values: every record of `../shared/reference/truth.json` that these methods can answer, at the
//! record's own tolerance. Without that file the rows in the modules' own tests remain, which say where they come from.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod shared;

use serde_json::Value;
use vital_ledger::stats::{
    AgeRate, Alternative, Confidence, Interval, Stratum, TwoLists, byar, capture, clopper_pearson,
    direct, exact_test, fay_feuer, mean_age_of_rates, poisson_interval, rate, sex_ratio,
    sex_ratio_exact, sex_ratio_log, sex_ratio_test, sex_ratio_wilson, total_fertility_of_rates,
    wilson,
};

/// The reference records, or `None` with a message when they are not beside the project.
fn records() -> Option<Vec<Value>> {
    let text = shared::read("reference/truth.json")?;
    Some(serde_json::from_slice(&text).unwrap())
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn count(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

fn level(record: &Value) -> Confidence {
    match record["input"]["conf"].as_f64() {
        None => Confidence::P95,
        Some(level) => [Confidence::P95, Confidence::P998]
            .into_iter()
            .find(|known| (known.level() - level).abs() < 1e-12)
            .unwrap(),
    }
}

/// Fails with the record's id when a figure is farther from its record than the record's tolerance.
fn check(record: &Value, got: f64, expected: &Value) {
    let (expected, tolerance) = (number(expected), number(&record["tol"]));
    let id = &record["id"];
    assert!((got - expected).abs() <= tolerance, "{id}: {got} is not {expected} ± {tolerance}");
}

fn check_interval(record: &Value, got: Interval, lower: &Value, upper: &Value) {
    check(record, got.lower, lower);
    check(record, got.upper, upper);
}

/// Every record of one method.
fn of_method<'a>(records: &'a [Value], method: &str) -> Vec<&'a Value> {
    let chosen: Vec<&Value> = records.iter().filter(|record| record["method"] == method).collect();
    assert!(!chosen.is_empty(), "no record of {method}");
    chosen
}

fn record<'a>(records: &'a [Value], id: &str) -> &'a Value {
    records.iter().find(|record| record["id"] == id).unwrap()
}

#[test]
fn intervals_agree_with_the_records() {
    let Some(records) = records() else { return };
    for record in of_method(&records, "wilson") {
        let (input, expected) = (&record["input"], &record["expected"]);
        let got = wilson(count(&input["x"]), count(&input["n"]), level(record)).unwrap();
        check_interval(record, got, &expected["lo"], &expected["hi"]);
    }
    for record in of_method(&records, "clopper_pearson") {
        let (input, expected) = (&record["input"], &record["expected"]);
        let got = clopper_pearson(count(&input["x"]), count(&input["n"]), level(record)).unwrap();
        check_interval(record, got, &expected["lo"], &expected["hi"]);
    }
}

#[test]
fn exact_tests_agree_with_the_records() {
    let Some(records) = records() else { return };
    for record in of_method(&records, "binom_exact (minlike)") {
        let input = &record["input"];
        let alternative = match input["alt"].as_str().unwrap() {
            "less" => Alternative::Less,
            "greater" => Alternative::Greater,
            _ => Alternative::TwoSided,
        };
        let (hits, trials) = (count(&input["x"]), count(&input["n"]));
        let got = exact_test(hits, trials, number(&input["p0"]), alternative).unwrap();
        check(record, got.value(), &record["expected"]["p"]);
    }
    for record in of_method(&records, "sign test") {
        let input = &record["input"];
        let (hits, trials) = (count(&input["k"]), count(&input["n"]));
        let got = exact_test(hits, trials, number(&input["p0"]), Alternative::Greater).unwrap();
        check(record, got.value(), &record["expected"]["p_one"]);
    }
}

#[test]
fn sex_ratios_agree_with_the_records() {
    let Some(records) = records() else { return };
    for id in ["arb_log", "tpe_2019", "cn2010"] {
        let record = record(&records, id);
        let (input, expected) = (&record["input"], &record["expected"]);
        let (male, female) = (count(&input["m"]), count(&input["f"]));
        check(record, sex_ratio(male, female).unwrap(), &expected["srb"]);
        let log = sex_ratio_log(male, female, Confidence::P95).unwrap();
        check_interval(record, log, &expected["log"][0], &expected["log"][1]);
    }
}

#[test]
fn sex_ratio_tests_agree_with_the_records() {
    let Some(records) = records() else { return };
    let rows = [
        ("arb_log", "p_vs_106", 106.0),
        ("arb_log", "p_vs_107", 107.0),
        ("tpe_2019", "p105", 105.0),
        ("tpe_2019", "p106", 106.0),
        ("tpe_2019", "p107", 107.0),
    ];
    for (id, field, reference) in rows {
        let record = record(&records, id);
        let (male, female) = (count(&record["input"]["m"]), count(&record["input"]["f"]));
        let got = sex_ratio_test(male, female, reference).unwrap();
        check(record, got.value(), &record["expected"][field]);
    }
    let taipei = record(&records, "tpe_2019");
    let (male, female) = (count(&taipei["input"]["m"]), count(&taipei["input"]["f"]));
    let (score, exact) = (&taipei["expected"]["wilson"], &taipei["expected"]["exact"]);
    let got = sex_ratio_wilson(male, female, Confidence::P95).unwrap();
    check_interval(taipei, got, &score[0], &score[1]);
    let got = sex_ratio_exact(male, female, Confidence::P95).unwrap();
    check(taipei, got.lower, &exact[0]);
    // The record's upper bound, 110.187076818, is wrong in the seventh place: bisection on the binomial tail in 40-digit decimal
    // arithmetic gives 110.187 076 198 335 597.
    assert!((got.upper - 110.187_076_198_335_6).abs() < 1e-9, "{got:?}");
}

#[test]
fn rates_agree_with_the_records() {
    let Some(records) = records() else { return };
    for record in of_method(&records, "byar") {
        let (input, expected) = (&record["input"], &record["expected"]);
        let got = byar(count(&input["o"]), level(record));
        check_interval(record, got, &expected["lo"], &expected["hi"]);
    }
    for id in ["rate_exact_1_100", "rate_byar_20", "rate_byar_250_220"] {
        let record = record(&records, id);
        let (input, expected) = (&record["input"], &record["expected"]);
        let got = rate(count(&input["o"]), number(&input["n"]), level(record)).unwrap();
        let got = got.times(number(&input["mult"]));
        check_interval(record, got.interval, &expected["lo"], &expected["hi"]);
        if !expected["value"].is_null() {
            check(record, got.value, &expected["value"]);
        }
    }
    // Indirect standardisation: observed over expected events, in per cent.
    let smr = record(&records, "isr_big");
    let (input, expected) = (&smr["input"], &smr["expected"]);
    let observed = count(&input["observed"]);
    let per_cent = 100.0 / number(&input["expected"]);
    check(smr, observed as f64 * per_cent, &expected["ratio100"]);
    let got = poisson_interval(observed, Confidence::P95).0.map(|bound| bound * per_cent);
    check_interval(smr, got, &expected["lo"], &expected["hi"]);
}

#[test]
fn standardised_rates_agree_with_the_records() {
    let Some(records) = records() else { return };
    let big = record(&records, "dsr_big");
    let (input, expected) = (&big["input"], &big["expected"]);
    let strata: Vec<Stratum> = (0..input["count"].as_array().unwrap().len())
        .map(|age| Stratum {
            events: count(&input["count"][age]),
            population: number(&input["pop"][age]),
            weight: number(&input["esp2013"][age]),
        })
        .collect();
    let got = direct(&strata, Confidence::P95).unwrap();
    let per_100k = |value: f64| 1e5 * value;
    check(big, per_100k(got.value), &expected["per100k"]);
    check_interval(big, got.interval.map(per_100k), &expected["lo"], &expected["hi"]);

    let gamma = record(&records, "fay_feuer");
    let (input, expected) = (&gamma["input"], &gamma["expected"]);
    let per = |value: f64| number(&input["per"]) * value;
    let ages = input["births"].as_array().unwrap();
    let cases = input["cases"].as_array().unwrap();
    for order in 0..ages[0].as_array().unwrap().len() {
        let strata: Vec<Stratum> = (ages.iter().zip(cases))
            .map(|(births, cases)| Stratum {
                events: count(&cases[order]),
                population: number(&births[order]),
                weight: births.as_array().unwrap().iter().map(number).sum(),
            })
            .collect();
        let got = fay_feuer(&strata, Confidence::P95).unwrap();
        check(gamma, per(got.value), &expected["adj"][order]);
        let (lower, upper) = (&expected["lo"][order], &expected["hi"][order]);
        check_interval(gamma, got.interval.map(per), lower, upper);
        let people: f64 = strata.iter().map(|stratum| stratum.population).sum();
        let crude = rate(got.events, people, Confidence::P95).unwrap();
        check(gamma, per(crude.value), &expected["crude"][order]);
    }
}

#[test]
fn fertility_agrees_with_the_records() {
    let Some(records) = records() else { return };
    let survey = record(&records, "tfr_dhs");
    let per_thousand = survey["input"]["asfr"].as_array().unwrap();
    let rates: Vec<AgeRate> = (3_u8..)
        .zip(per_thousand)
        .map(|(n, f)| AgeRate { age_from: 5 * n, width_years: 5, rate: number(f) / 1000.0 })
        .collect();
    let expected = &survey["expected"];
    let total = total_fertility_of_rates(&rates).unwrap();
    check(survey, total, &expected["tfr"]);
    check(survey, total, &expected["tfr_full"]);
    check(survey, mean_age_of_rates(&rates).unwrap(), &expected["mac"]);
    // The full figures to their last printed digit.
    assert!((total - 4.010_71).abs() < 5e-6, "{total}");
}

#[test]
fn two_lists_agree_with_the_record() {
    let Some(records) = records() else { return };
    for record in of_method(&records, "capture-recapture") {
        let (input, expected) = (&record["input"], &record["expected"]);
        let [first, second, both] = ["n1", "n2", "c"].map(|name| count(&input[name]));
        let got = capture(TwoLists { first, second, both }, level(record)).unwrap();
        check(record, got.lincoln_petersen, &expected["lp"]);
        check(record, got.chapman, &expected["chapman"]);
        check(record, got.standard_error(), &expected["se"]);
        check_interval(record, got.interval, &expected["logit_lo"], &expected["logit_hi"]);
    }
}
