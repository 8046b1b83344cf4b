//! The reader on the command line, for tests and benchmarks: writes example ledgers, counts files natively.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::fs::File;
    use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
    use std::process::ExitCode;
    use std::time::Instant;

    use vital_ledger::cube::Cube;
    use vital_ledger::example::{self, Params};
    use vital_ledger::ledger::{
        Bounds, Context, Correction, Encoding, Ends, Failure, Finished, HEAD_BYTES, Joiner, Layout,
        LedgerError, Listed, MatchBy, Part, Range, Reading, Recipe, Recipes, Rule, Shape, Source,
        TAIL_BYTES, TableId, Taken, Target, Treatment, lay_out, list_children, matched, settled,
    };
    use vital_ledger::stats::{Confidence, TwoLists, capture};

    const USAGE: &str = "usage:
  ledger example ROWS OUT.csv [--utf8]       write an example ledger of a county (GB 18030 unless --utf8)
  ledger count FILE.csv [THREADS]            read a ledger, print its row account and the seconds it took
  ledger count FILE.csv --unchecked          the same with every rule off that can be
  ledger show FILE                           read a file, print how it was cut and what was counted
  ledger match FILE FILE                     find the same children in two registers, print counts";

    /// Bytes that are read at a time, as in the page.
    const CHUNK_BYTES: usize = 1 << 20;

    pub(super) fn main() -> ExitCode {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let done = match words.as_slice() {
            ["example", rows, path, rest @ ..] => example(rows, path, rest.contains(&"--utf8")),
            ["count", path] => count(path, 1, &Recipe::default()),
            ["count", path, "--unchecked"] => count(path, 1, &unchecked()),
            ["show", path] => show(path),
            ["match", first, second] => compare([first, second]),
            ["count", path, threads] => {
                count(path, threads.parse().unwrap_or(1), &Recipe::default())
            }
            _ => Err(io::Error::other(USAGE)),
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        }
    }

    fn example(rows: &str, path: &str, is_utf8: bool) -> io::Result<()> {
        let rows = rows.parse().map_err(io::Error::other)?;
        let encoding = if is_utf8 { Encoding::Utf8 } else { Encoding::Gb18030 };
        let params = if rows < 100_000 {
            Params { rows, encoding, ..Params::page() }
        } else {
            Params::county(rows, encoding)
        };
        let mut out = BufWriter::new(File::create(path)?);
        let planted = example::write(&params, &mut out)?;
        out.flush()?;
        let births: u64 = planted.births.values().sum();
        writeln!(
            io::stdout(),
            "{path}: {} records, {births} births, {} registered twice, {} without a usable date",
            planted.records,
            planted.duplicates,
            planted.invalid
        )
    }

    /// Nothing is asked but what the counts stand on: repetitions, and rows that cannot be counted.
    fn unchecked() -> Recipe {
        let off =
            |rule: &Rule| Correction { target: Target::Rule(*rule), treatment: Treatment::Off };
        Recipe { corrections: Rule::ALL.iter().map(off).collect(), ..Recipe::default() }
    }

    fn count(path: &str, threads: u64, recipe: &Recipe) -> io::Result<()> {
        let begun = Instant::now();
        let reading = read(path, threads.max(1), recipe)
            .map_err(|failure| io::Error::other(failure.error))?;
        let seconds = begun.elapsed().as_secs_f64();
        for variant in &reading.variants {
            let account = variant.account;
            writeln!(
                io::stdout(),
                "{{\"seconds\":{seconds:.4},\"rows\":{},\"counted\":{},\"duplicate\":{},\"invalid\":{},\"births\":{},\"cells\":{}}}",
                account.rows,
                account.counted,
                account.duplicate,
                account.invalid,
                variant.cube.births(),
                variant.cube.cells().len()
            )?;
        }
        Ok(())
    }

    /// How a file is cut and what was counted: no value of a cell but those of classes.
    fn show(path: &str) -> io::Result<()> {
        let out = &mut io::stdout();
        let bytes = std::fs::read(path)?;
        let name = std::path::Path::new(path)
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let ledgers =
            vital_ledger::ledger::read_file(&name, &bytes, &Recipes::default(), context(), 1)
                .map_err(io::Error::other)?;
        for ledger in ledgers {
            writeln!(out, "== {} {}/{}", ledger.id.sheet, ledger.id.block + 1, ledger.blocks)?;
            show_ledger(out, &ledger.outcome)?;
        }
        Ok(())
    }

    fn show_ledger(out: &mut impl Write, outcome: &Result<Reading, Failure>) -> io::Result<()> {
        let reading = match outcome {
            Ok(reading) => reading,
            Err(Failure { error, shape, .. }) => {
                writeln!(out, "{error}")?;
                return shape.as_ref().map_or(Ok(()), |shape| show_shape(out, shape));
            }
        };
        show_shape(out, &reading.shape)?;
        for variant in &reading.variants {
            writeln!(out, "{:?}", variant.account)?;
            for measure in variant.cube.measures() {
                writeln!(out, "  {} {}", measure.id(), variant.cube.total(measure))?;
            }
            for place in variant.cube.places().iter().take(8) {
                writeln!(out, "  {}", place.0.join(" > "))?;
            }
        }
        for findings in &reading.findings {
            let rows: Vec<u64> = findings.iter().take(8).map(|finding| finding.row).collect();
            writeln!(out, "  {} {} {rows:?}", findings.rule.id(), findings.rows)?;
        }
        Ok(())
    }

    fn show_shape(out: &mut impl Write, shape: &Shape) -> io::Result<()> {
        let Shape { kind, form, header_row, header_rows, stated, .. } = shape;
        writeln!(out, "{kind:?} {form:?}, header {header_row}+{header_rows}, stated {stated:?}")?;
        for column in &shape.columns {
            let facet = format!("{:?}", column.facet).replace("None", "");
            writeln!(out, "  {:?} {:?} [{}] {facet}", column.role, column.basis, column.header)?;
        }
        Ok(())
    }

    /// How many children of the first tables of two files are the same, and how complete each table may be: counts alone.
    fn compare(paths: [&str; 2]) -> io::Result<()> {
        let (first, second) = (Register::open(paths[0])?, Register::open(paths[1])?);
        let by = MatchBy::of(&first.reading.shape, &second.reading.shape, None)
            .ok_or_else(|| io::Error::other("the tables have no key in common"))?;
        let matched = matched(first.listed(by)?, second.listed(by)?);
        let cubes = [&matched.both[0], &matched.only[0], &matched.only[1]];
        let [both, only_first, only_second] = cubes.map(Cube::births);
        let out = &mut io::stdout();
        let key = by.key;
        writeln!(out, "by {key:?}: {both} on both, {only_first} and {only_second} on one alone")?;
        let lists = TwoLists { first: both + only_first, second: both + only_second, both };
        let Ok(all) = capture(lists, Confidence::P95) else {
            return writeln!(out, "too few to say how complete they are");
        };
        for listed in [lists.first, lists.second] {
            let share = all.completeness(listed).share;
            writeln!(out, "{listed} of {:.1} in all, complete {share:.3}", all.chapman)?;
        }
        Ok(())
    }

    /// A register that is compared with another.
    struct Register<'a> {
        path: &'a str,
        reading: Reading,
    }

    impl<'a> Register<'a> {
        fn open(path: &'a str) -> io::Result<Self> {
            let reading = read(path, 1, &Recipe::default())
                .map_err(|failure| io::Error::other(failure.error))?;
            Ok(Self { path, reading })
        }

        fn listed(&self, by: MatchBy) -> io::Result<Listed> {
            let recipe = settled(&Recipe::default(), &self.reading);
            let (bytes, table) = (std::fs::read(self.path)?, TableId::default());
            list_children("", &bytes, (&table, &recipe), context(), by).map_err(io::Error::other)
        }
    }

    fn context() -> Context {
        let today = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |since| since.as_secs() / 86_400);
        // A command forgets its digests when it ends, so a fixed key gives nothing away.
        Context {
            today: i32::try_from(today).unwrap_or_default(),
            digest_key: [0x5EED, 0x001E_D6E5],
        }
    }

    fn read(path: &str, threads: u64, recipe: &Recipe) -> Result<Reading, Failure> {
        let unreadable = |_: io::Error| LedgerError::Unreadable { offset: 0 };
        let size_bytes = std::fs::metadata(path).map_err(unreadable)?.len();
        let mut file = File::open(path).map_err(unreadable)?;
        let (mut head, mut tail) = (Vec::new(), Vec::new());
        (&mut file).take(HEAD_BYTES as u64).read_to_end(&mut head).map_err(unreadable)?;
        file.seek(SeekFrom::Start(size_bytes.saturating_sub(TAIL_BYTES as u64)))
            .map_err(unreadable)?;
        file.read_to_end(&mut tail).map_err(unreadable)?;
        let ends = Ends { head: &head, tail: &tail, size_bytes };
        let mut layout = lay_out(ends, &Source::default(), recipe, context())?;
        loop {
            match read_parts(path, &layout, size_bytes, threads)? {
                Finished::Reading(reading) => return Ok(*reading),
                Finished::ReadAgain(revised) => layout = *revised,
            }
        }
    }

    fn read_parts(
        path: &str,
        layout: &Layout,
        size_bytes: u64,
        threads: u64,
    ) -> Result<Finished, LedgerError> {
        let threads = if layout.is_one_piece() { 1 } else { threads };
        let parts: Vec<_> = std::thread::scope(|scope| {
            let readers: Vec<_> = Bounds::split(size_bytes, threads)
                .into_iter()
                .map(|bounds| (bounds, scope.spawn(move || read_range(path, layout, bounds))))
                .collect();
            readers
                .into_iter()
                .map(|(bounds, reader)| {
                    (bounds, reader.join().unwrap_or(Err(LedgerError::ReaderDied)))
                })
                .collect()
        });
        let mut joiner = Joiner::default();
        for (bounds, part) in parts {
            if let Taken::ReadAgain(bounds) = joiner.take(bounds, part)? {
                let _joined = joiner.take(bounds, read_range(path, layout, bounds))?;
            }
        }
        joiner.finish(layout)
    }

    fn read_range(path: &str, layout: &Layout, bounds: Bounds) -> Result<Part, LedgerError> {
        let at = |offset: u64| move |_: io::Error| LedgerError::Unreadable { offset };
        let mut offset = bounds.first_byte();
        let mut file = File::open(path).map_err(at(offset))?;
        file.seek(SeekFrom::Start(offset)).map_err(at(offset))?;
        let mut range = Range::new(layout.clone(), bounds);
        let mut chunk = vec![0; CHUNK_BYTES];
        while !range.is_complete() {
            let read = file.read(&mut chunk).map_err(at(offset))?;
            offset += read as u64;
            range.push(&chunk[..read], read == 0)?;
        }
        Ok(range.finish())
    }
}
