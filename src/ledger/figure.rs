//! How ledgers head their columns of counts: one row a measure. Knows headers, not cells.

use super::Kind;
use crate::cube::{Measure, Sex};

/// The headers of a measure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FigureRow {
    pub(crate) measure: Measure,
    /// The kind of ledger that has it, where it has no other figures.
    pub(crate) kind: Kind,
    /// Headers it goes by, folded.
    pub(crate) headers: &'static [&'static str],
}

macro_rules! figures {
    ($($measure:ident $kind:ident [$($header:literal),*$(,)?];)*) => {
        /// Every measure in the order of [`Measure::ALL`].
        pub(crate) const FIGURES: &[FigureRow] =
            &[$(FigureRow { measure: Measure::$measure, kind: Kind::$kind, headers: &[$($header),*] },)*];
    };
}

figures! {
    Births Births [
        "出生人数", "出生数", "出生总数", "出生总人口", "本期出生人数", "本期出生", "出生人口", "出生人口数", "总出生人数", "本年出生人数", "出生", "出生婴儿数", "新生儿数",
        "活产数", "活产婴儿数", "births", "livebirths"
    ];
    BirthsWithinPolicy Births ["计划内出生人数", "政策内出生人数", "符合政策出生人数"];
    LateReports Births ["往年出生未报人数", "往年出生未报", "补报往年出生人数"];
    MotherAges Births [];
    BirthsAfterSons Births ["前孩均为男孩的出生人数", "前孩均为男孩出生人数", "前孩全为男孩的出生人数"];
    BirthsAfterDaughters Births ["前孩均为女孩的出生人数", "前孩均为女孩出生人数", "前孩全为女孩的出生人数"];
    BirthsAfterBoth Births ["前孩有男有女的出生人数", "前孩有男有女出生人数"];
    BirthsByRegistration Births ["按登记月份分的出生人数", "按登记日期分的出生人数"];
    TimelyRegistrations Births ["及时登记人数", "及时登记数", "及时上报数", "及时上报人数", "及时登记出生人数"];
    HospitalBirths Births ["住院分娩数", "住院分娩人数", "住院分娩活产数", "住院分娩婴儿数", "住院分娩出生人数"];
    Deaths Deaths ["死亡人数", "死亡人口", "死亡数", "死亡", "本期死亡人数", "死亡总数", "deaths"];
    PopulationStart Population ["期初人口", "期初人口数", "期初总人口", "初期总人口", "期初人口总数", "年初总人口", "年初人口", "年初人口数"];
    PopulationEnd Population ["期末人口", "期末人口数", "期末总人口", "期末人口总数", "年末总人口", "年末人口", "年末人口数"];
    PopulationMean Population ["平均人口", "平均人口数", "年平均人口", "年平均人口数"];
    Population Population ["人口", "人口数", "总人口", "总人口数", "人口总数", "population"];
    RegisteredStart Population ["期初户籍人口", "期初户籍人口数", "期初户籍总人口", "年初户籍人口", "年初户籍人口数", "年初户籍总人口", "户籍期初人口", "户籍年初人口"];
    RegisteredEnd Population ["期末户籍人口", "期末户籍人口数", "期末户籍总人口", "年末户籍人口", "年末户籍人口数", "年末户籍总人口", "户籍期末人口", "户籍年末人口"];
    RegisteredMean Population ["户籍平均人口", "户籍平均人口数", "平均户籍人口", "平均户籍人口数", "年平均户籍人口", "年平均户籍人口数", "户籍年平均人口"];
    Registered Population ["户籍人口", "户籍人口数", "户籍总人口", "户籍总人口数", "户籍人口总数", "全部户籍人口"];
    ResidentStart Population ["期初常住人口", "期初常住人口数", "期初常住总人口", "年初常住人口", "年初常住人口数", "年初常住总人口", "常住期初人口", "常住年初人口"];
    ResidentEnd Population ["期末常住人口", "期末常住人口数", "期末常住总人口", "年末常住人口", "年末常住人口数", "年末常住总人口", "常住期末人口", "常住年末人口"];
    ResidentMean Population ["常住平均人口", "常住平均人口数", "平均常住人口", "平均常住人口数", "年平均常住人口", "年平均常住人口数", "常住年平均人口"];
    Resident Population ["常住人口", "常住人口数", "常住总人口", "常住总人口数", "常住人口总数", "全部常住人口"];
    Households Population ["户数", "总户数", "家庭户数", "households"];
    Women Women ["育龄妇女人数", "1549岁妇女人数", "1549岁妇女数", "1549岁育龄妇女人数", "期末育龄妇女人数", "育龄妇女数", "育龄妇女", "女性育龄人口"];
    WomenMean Women ["平均育龄妇女人数", "平均育龄妇女数", "平均育龄妇女", "育龄妇女平均人数", "年平均育龄妇女人数", "年平均育龄妇女数"];
    MarriedWomen Women ["已婚育龄妇女人数", "期末已婚育龄妇女人数", "已婚育龄妇女合计", "已婚育龄妇女数", "已婚育龄妇女"];
    ChildlessWomen Women [
        "无孩妇女人数", "无孩妇女数", "无孩妇女", "无孩育龄妇女人数", "无孩已婚育龄妇女人数", "未育妇女人数", "未育妇女数", "未育妇女", "未育已婚育龄妇女人数", "零孩妇女人数", "零孩妇女数", "零孩妇女"
    ];
    OneChildWomen Women ["一孩妇女人数", "一孩妇女数", "一孩妇女", "一孩育龄妇女人数", "一孩已婚育龄妇女人数"];
    TwoChildWomen Women ["二孩妇女人数", "二孩妇女数", "二孩妇女", "二孩育龄妇女人数", "二孩已婚育龄妇女人数", "两孩妇女人数", "两孩妇女"];
    ManyChildWomen Women [
        "多孩妇女人数", "多孩妇女数", "多孩妇女", "多孩育龄妇女人数", "多孩已婚育龄妇女人数", "三孩及以上妇女人数", "三孩及以上妇女数", "三孩及以上妇女", "三孩以上妇女人数", "三孩以上妇女"
    ];
    ContraceptionUsers Women ["选用各种避孕方法人数", "选用各种避孕方法", "采取避孕措施人数", "落实避孕措施人数", "避孕人数", "节育人数"];
    LongActingUsers Women ["长效措施人数", "采取长效措施人数", "长效避孕人数"];
    CertificateHolders Benefits ["期末领取独生子女证人数", "领取独生子女证人数", "领证人数", "独生子女领证人数"];
    NewCertificates Benefits ["新领独生子女证人数", "本期领取独生子女证人数", "新办证人数", "新领证人数"];
    FirstMarriages Marriages ["女性初婚人数", "初婚人数", "女初婚人数"];
    LateMarriages Marriages ["晚婚人数", "女性晚婚人数"];
    EarlyMarriages Marriages ["早婚人数"];
    ServicesDue Services ["应服务人数", "应服务"];
    ServicesDone Services ["已服务人数", "已服务", "服务人数"];
    VisitsDue Services ["应随访人数", "应随访数", "应随访", "应访视人数", "应访视数", "应访视"];
    VisitsDone Services ["已随访人数", "已随访数", "已随访", "随访人数", "已访视人数", "已访视数", "已访视", "访视人数"];
    ChecksDue Services ["应查人数", "应检人数", "应查", "应查验人数", "目标人群人数", "目标人数"];
    ChecksDone Services ["已查人数", "已检人数", "实查人数", "已查", "参检人数", "检查人数"];
    EarlyChecksDue Services ["早检应检人数", "应早检人数", "应早检数"];
    EarlyChecksDone Services ["早检人数", "已早检人数", "早检数", "及时查验人数"];
    PregnancyChecksDue Services [
        "孕前优生健康检查目标人数", "孕前优生检查目标人数", "孕前检查目标人数", "孕前优生健康检查应检人数", "孕前优生目标人数", "优生检查目标人数", "孕前优生健康检查任务数"
    ];
    PregnancyChecksDone Services [
        "孕前优生健康检查人数", "孕前优生健康检查数", "孕前优生健康检查已检人数", "孕前优生检查人数", "孕前优生健康检查", "孕前检查人数", "孕前检查数", "优生检查人数"
    ];
    MonitoringDue Services ["应监护人数", "应监护数", "应监护", "应医学监护人数"];
    MonitoringDone Services ["医学监护人数", "已监护人数", "已监护数", "已监护", "监护人数", "已医学监护人数"];
    PositivesFound Services ["检出人数", "阳性人数", "患病人数", "查出患病人数"];
    PositivesTreated Services ["治疗人数", "已治疗人数"];
    FolicAcidDue Services ["叶酸应服人数", "叶酸目标人数"];
    FolicAcidGiven Services ["叶酸服用人数", "叶酸已服人数", "叶酸发放人数", "服用叶酸人数"];
    Procedures Services ["手术例数", "手术数", "本期实行计划生育手术例数", "计划生育手术例数", "手术合计"];
    ProceduresPlanned Services ["计划例数", "手术计划数", "手术计划例数", "计划手术例数", "任务数", "手术任务数"];
    BirthDefects Services ["出生缺陷人数", "出生缺陷儿数", "出生缺陷数"];
    ServiceRooms Services ["服务室数", "村级服务室数", "计生服务室", "计生服务室数", "村级服务室", "服务室个数", "村服务室数"];
    MigrantsIn Migration ["流入", "流入人数", "流入人口", "跨省流入", "省内流入", "县外流入", "迁入", "迁入人数"];
    MigrantsOut Migration ["流出", "流出人数", "流出人口", "跨省流出", "省内流出", "迁出", "迁出人数"];
    MigrantsRegistered Migration ["登记流动人口", "登记流动人口数", "流动人口登记人数", "流动人口登记数", "已登记流动人口", "已登记人数"];
    MigrantsManaged Migration ["流动人口管理服务人数", "已管理人数", "管理人数", "纳入管理人数"];
    CertificatesIssued Migration ["办证人数", "婚育证明办证人数", "应办证已办证人数"];
    CertificatesVerified Migration ["验证人数", "婚育证明验证人数", "查验证人数"];
    InquiriesReceived Migration ["协查信息接收数", "协查数", "接收协查信息", "协查请求数"];
    InquiriesAnswered Migration ["协查信息反馈数", "反馈数", "反馈协查信息", "协查反馈数"];
    BenefitsDue Benefits ["应兑现人数", "应兑现", "应享受人数", "应发放人数"];
    BenefitsPaid Benefits ["已兑现人数", "已兑现", "兑现人数", "享受人数", "发放人数"];
    BenefitFen Benefits ["奖扶金额", "应发金额", "发放金额", "兑现金额", "奖励金额", "实发金额"];
    Recipients Benefits ["奖扶人数", "奖扶对象人数", "特扶人数", "奖扶对象", "特扶对象"];
    HardshipListed Benefits ["困难户数", "计生困难户", "计生困难户数", "困难家庭数", "计生困难家庭数", "困难家庭户数"];
    HardshipHelped Benefits ["帮扶户数", "已帮扶户数", "帮扶困难户数", "帮扶家庭数", "已帮扶家庭数", "帮扶困难家庭数"];
    FeeCases Fees ["征收例数", "征收人数", "征收户数"];
    FeeDueFen Fees ["应交金额", "应征金额", "应征收金额", "应缴金额"];
    FeePaidFen Fees ["已交金额", "实征金额", "已征金额", "征收金额", "已缴金额"];
    FundingFen Fees ["经费", "事业经费", "计生经费", "投入经费", "人口计生经费"];
    PeopleAsked Surveys ["调查人数", "访问人数", "问卷数", "调查数"];
    PeopleAware Surveys ["知晓人数", "知晓数", "掌握人数"];
    PeopleSatisfied Surveys ["满意人数", "满意数"];
    RecordsChecked Audits ["核查条数", "抽查条数", "核查数", "抽查数", "抽查人数", "核查人数"];
    RecordsCorrect Audits ["准确条数", "正确条数", "准确数", "正确数"];
    RecordsMissing Audits ["漏报数", "漏报人数", "漏报"];
    RecordsRepeated Audits ["重报数", "重报人数", "重报"];
    RecordsLate Audits ["迟报数", "迟报人数", "迟报"];
    CasesAudited Audits ["抽查案卷数", "评查案卷数", "执法案卷数", "案卷数", "抽查案卷"];
    CasesCompliant Audits ["规范案卷数", "合格案卷数", "规范案卷", "合格案卷"];
    Villages Associations ["村数", "村居数", "行政村数", "村居委会数"];
    Associations Associations ["协会数", "计生协会数", "建会数", "已建协会数"];
    Members Associations ["会员数", "会员人数"];
    AgreementsSigned Associations ["签订协议户数", "签约户数", "协议户数", "签订户数"];
    ProposalsMade Associations ["建议条数", "建议数", "提出建议数"];
    ProposalsAdopted Associations ["采纳条数", "采纳数", "已采纳数"];
    ModelVillages Associations ["示范村数", "合格村数", "示范村"];
    TraineesDue Training ["应培训人数", "应训人数"];
    Trainees Training ["已培训人数", "培训人数", "参训人数", "实训人数"];
    PassedTrainees Training ["合格人数", "考试合格人数", "考核合格人数", "培训合格人数", "及格人数"];
    Sessions Training ["培训次数", "培训期数", "期数", "宣传次数", "场次"];
    Materials Training ["宣传品发放数", "宣传品发放份数", "宣传品份数", "发放宣传品", "宣传资料份数", "发放份数", "宣传品数"];
}

/// Headers that say births and sex in one word.
pub(crate) const SEXED_BIRTHS: &[(Sex, &[&str])] = &[
    (
        Sex::Male,
        &[
            "男婴数",
            "男孩数",
            "出生男",
            "男出生",
            "出生男婴",
            "男婴",
            "男孩",
            "boys",
            "malebirths",
            "birthsmale",
        ],
    ),
    (
        Sex::Female,
        &[
            "女婴数",
            "女孩数",
            "出生女",
            "女出生",
            "出生女婴",
            "女婴",
            "女孩",
            "girls",
            "femalebirths",
            "birthsfemale",
        ],
    ),
];

/// Headers of a column of numbers that do not say of what: births, where the table has no other count.
pub(crate) const NUMBERS: &[&str] =
    &["人数", "例数", "数量", "合计", "总数", "count", "n", "number"];

/// The measure that a folded header names.
pub(crate) fn measure(word: &str) -> Option<Measure> {
    FIGURES.iter().find(|row| row.headers.contains(&word)).map(|row| row.measure)
}

/// The measure that a kind of ledger is mostly about.
pub(crate) fn first_of(kind: Kind) -> Option<Measure> {
    FIGURES.iter().find(|row| row.kind == kind).map(|row| row.measure)
}

/// The kind of ledger that a measure stands for.
pub(crate) fn kind(measure: Measure) -> Kind {
    FIGURES[measure as usize].kind
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{ROLES, fold};

    #[test]
    fn rows_stand_in_the_order_of_the_measures_and_headers_mean_one_thing() {
        let mut seen = std::collections::BTreeSet::new();
        for (row, measure) in FIGURES.iter().zip(Measure::ALL) {
            assert_eq!(row.measure, *measure);
            for header in row.headers {
                assert_eq!(fold::word(header), **header);
                assert!(seen.insert(*header), "{header}");
                let is_role = |role: &crate::ledger::RoleRow| role.headers.contains(header);
                assert!(!ROLES.iter().any(is_role), "{header}");
            }
        }
        assert_eq!(FIGURES.len(), Measure::ALL.len());
    }
}
