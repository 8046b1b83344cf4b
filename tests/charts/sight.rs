//! How colours look: contrast as WCAG 2.2 has it, colour blindness as Machado, Oliveira and Fernandes (2009) model it.

/// Linear red, green and blue.
pub(crate) type Light = [f64; 3];

/// Full colour blindness of two kinds, IEEE Trans. Vis. Comput. Graph. 15:1291–1298, table for severity 1.0.
pub(crate) const SIGHTS: [(&str, [[f64; 3]; 3]); 3] = [
    ("full sight", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
];

/// `#rrggbb` as light.
pub(crate) fn light(hex: &str) -> Light {
    [1, 3, 5].map(|at| {
        let share = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

/// What is seen of it.
pub(crate) fn seen(light: Light, sight: &[[f64; 3]; 3]) -> Light {
    sight.map(|row| {
        row.iter().zip(light).map(|(factor, part)| factor * part).sum::<f64>().clamp(0.0, 1.0)
    })
}

fn luminance([red, green, blue]: Light) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio, 1 to 21.
pub(crate) fn contrast(one: Light, other: Light) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// CIE L*a*b*, D65.
pub(crate) fn lab(light: Light) -> [f64; 3] {
    let [red, green, blue] = light;
    let x = (0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue) / 0.950_47;
    let z = (0.019_333_9 * red + 0.119_192 * green + 0.950_304_1 * blue) / 1.088_83;
    let root = |part: f64| if part > 0.008_856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 };
    let (x, y, z) = (root(x), root(luminance(light)), root(z));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Distance in L*a*b*; a just noticeable difference is about 2.3.
pub(crate) fn distance(one: Light, other: Light) -> f64 {
    let (one, other) = (lab(one), lab(other));
    one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}
