//! What is said of the parts of the page of checks that look beyond the rows of one ledger, as rows of data.

use crate::text::{Bilingual, balance, both, matching, timeliness};

/// What is said of such a part besides its figures.
#[derive(Debug)]
pub struct Beyond {
    /// Its handle in the page and in names of files.
    pub id: &'static str,
    /// Its title.
    pub title: Bilingual,
    /// What it shows, and what it does not.
    pub shows: Bilingual,
    /// How it is made.
    pub computed: Bilingual,
}

/// How long after births they were registered.
pub const TIMELINESS: Beyond = Beyond {
    id: "timeliness",
    title: timeliness::TITLE,
    shows: timeliness::SHOWS,
    computed: timeliness::COMPUTED,
};

/// Whether populations balance.
pub const BALANCE: Beyond = Beyond {
    id: "balance",
    title: balance::TITLE,
    shows: balance::SHOWS,
    computed: balance::COMPUTED,
};

/// Two ledgers compared.
pub const MATCHING: Beyond = Beyond {
    id: "matching",
    title: matching::TITLE,
    shows: both(
        "同一批婴儿在两张表中各登记了多少、共同登记了多少，分地方和分月份只列人数；没有匹配上的是哪些人，本页不列出，也不保存。完整率是估计值，前提是两表各自独立、登记准确。",
        "How many of the same children each of two tables has and how many both have, by place and by month as counts alone; who was not matched is neither listed nor kept. Completeness is an estimate that supposes lists made independently and without slips.",
    ),
    computed: both(
        "两表重读一遍，每名婴儿按比对依据变成带密钥的摘要（每人16字节，密钥每次打开页面随机产生），排序后比对，比完即弃；表内同一婴儿只计一次，双胞胎分别计。匹配上的人按表一的地方、月份和性别计。只比两表都覆盖的月份和地方。林肯—彼得森估计为n₁n₂/m；查普曼估计为(n₁+1)(n₂+1)/(m+1)−1（Chapman 1951），方差用Seber（1970），区间用变换logit区间（Sadinle 2009），分层之和的区间用Chao（1987）；完整率＝表内人数÷查普曼估计。号码、姓名、日期登错使匹配偏少，完整率偏低。",
        "Both tables are read once more and each child becomes a keyed digest of what it is compared by (16 bytes a child; the key is made by chance each time the page is opened). Digests are sorted, compared and dropped. A child that is twice in a table counts once, twins count twice. Those matched count where, when and as what the first table has them. Only months and places that both tables cover are compared. Lincoln–Petersen: n₁n₂/m. Chapman (1951): (n₁+1)(n₂+1)/(m+1)−1, with Seber's variance (1970) and the transformed logit interval (Sadinle 2009); sums over strata have Chao's interval (1987). Completeness is the children of a table over Chapman's estimate. Slips in numbers, names or dates lose matches and make it too low.",
    ),
};
