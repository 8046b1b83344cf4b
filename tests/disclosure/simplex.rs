//! The largest and smallest value of a sum over all non-negative solutions of linear equations: what an attacker can bound at best.

const TINY: f64 = 1e-7;

/// All x ≥ 0 that satisfy some equations, as a simplex tableau at one of its corners.
#[derive(Clone)]
pub(crate) struct Polytope {
    /// Coefficients of the variables, then the right-hand side.
    rows: Vec<Vec<f64>>,
    basis: Vec<usize>,
    variables: usize,
}

impl Polytope {
    /// The solutions of `equations`, each a row of coefficients and its right-hand side; there must be one.
    pub(crate) fn new(variables: usize, equations: &[(Vec<f64>, f64)]) -> Self {
        let count = equations.len();
        let rows = equations.iter().enumerate().map(|(index, (coefficients, right))| {
            let sign = if *right < 0.0 { -1.0 } else { 1.0 };
            let mut row: Vec<f64> = coefficients.iter().map(|c| c * sign).collect();
            row.extend((0..count).map(|other| if other == index { 1.0 } else { 0.0 }));
            row.push(right * sign);
            row
        });
        let rows = rows.collect();
        let basis = (variables..variables + count).collect();
        let mut start = Self { rows, basis, variables: variables + count };
        let mut artificial = vec![0.0; variables + count];
        artificial[variables..].fill(-1.0);
        let rest = start.maximum(&artificial);
        assert!(rest.abs() < 1e-6, "the true counts satisfy the equations, yet {rest}");
        start.without_artificial(variables)
    }

    fn without_artificial(mut self, variables: usize) -> Self {
        for row in 0..self.rows.len() {
            if self.basis[row] >= variables
                && let Some(column) = (0..variables).find(|c| self.rows[row][*c].abs() > TINY)
            {
                self.pivot(row, column);
            }
        }
        let kept: Vec<usize> =
            (0..self.rows.len()).filter(|row| self.basis[*row] < variables).collect();
        let cut = |row: &Vec<f64>| [&row[..variables], &row[row.len() - 1..]].concat();
        Self {
            rows: kept.iter().map(|row| cut(&self.rows[*row])).collect(),
            basis: kept.iter().map(|row| self.basis[*row]).collect(),
            variables,
        }
    }

    /// The smallest and largest value of a sum.
    pub(crate) fn range(&self, sum: &[f64]) -> (f64, f64) {
        let negative: Vec<f64> = sum.iter().map(|c| -c).collect();
        (-self.clone().maximum(&negative), self.clone().maximum(sum))
    }

    /// Bland's rule, so that it ends.
    fn maximum(&mut self, sum: &[f64]) -> f64 {
        loop {
            let gain = |column: usize| {
                let spent: f64 =
                    self.rows.iter().zip(&self.basis).map(|(row, b)| sum[*b] * row[column]).sum();
                sum[column] - spent
            };
            let Some(column) = (0..self.variables).find(|column| gain(*column) > TINY) else {
                let right = |row: &Vec<f64>| row[self.variables];
                return self
                    .rows
                    .iter()
                    .zip(&self.basis)
                    .map(|(row, b)| sum[*b] * right(row))
                    .sum();
            };
            let Some(row) = self.leaving(column) else { return f64::INFINITY };
            self.pivot(row, column);
        }
    }

    fn leaving(&self, column: usize) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for (index, row) in self.rows.iter().enumerate().filter(|(_, row)| row[column] > TINY) {
            let ratio = row[self.variables] / row[column];
            let is_better = best.is_none_or(|(least, at)| {
                ratio < least - TINY
                    || (ratio <= least + TINY && self.basis[index] < self.basis[at])
            });
            if is_better {
                best = Some((ratio, index));
            }
        }
        best.map(|(_, row)| row)
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let scale = self.rows[row][column];
        self.rows[row].iter_mut().for_each(|c| *c /= scale);
        let pivot = self.rows[row].clone();
        for (index, other) in self.rows.iter_mut().enumerate() {
            let factor = other[column];
            if index != row && factor != 0.0 {
                other.iter_mut().zip(&pivot).for_each(|(c, p)| *c -= factor * p);
            }
        }
        self.basis[row] = column;
    }
}
