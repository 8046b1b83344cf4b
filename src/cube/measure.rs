//! What is counted: one row a measure. Knows names and natures, not how ledgers write them and not how indicators use them.

use serde::{Deserialize, Serialize};

use crate::text::{Bilingual, both};

/// What a count of a measure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Events or people within a period: adds up over periods.
    Flow,
    /// People or things at a moment: adds up over places only.
    Stock,
    /// Money within a period, in fen (1/100 yuan).
    Fen,
}

macro_rules! measures {
    ($($variant:ident $id:literal $nature:ident $zh:literal $en:literal;)*) => {
        /// What is counted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Measure {
            $(#[doc = $en] $variant,)*
        }

        impl Measure {
            /// Every measure, in the order in which they are offered.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name.
            #[must_use]
            pub const fn id(self) -> &'static str { match self { $(Self::$variant => $id,)* } }

            /// Whether it is of a period or of a moment.
            #[must_use]
            pub const fn nature(self) -> Nature { match self { $(Self::$variant => Nature::$nature,)* } }

            /// Its name.
            #[must_use]
            pub const fn name(self) -> Bilingual { match self { $(Self::$variant => both($zh, $en),)* } }
        }
    };
}

impl Measure {
    /// Whether these are births, by order: all of them or some, counted beside [`Measure::Births`] under another class.
    #[must_use]
    pub const fn is_of_births(self) -> bool {
        matches!(
            self,
            Self::Births
                | Self::MotherAges
                | Self::BirthsAfterSons
                | Self::BirthsAfterDaughters
                | Self::BirthsAfterBoth
        )
    }
}

measures! {
    Births "births" Flow "出生人数" "Births";
    BirthsWithinPolicy "births-within-policy" Flow "其中：政策内出生" "Of these: births within policy";
    LateReports "late-reports" Flow "往年出生未报人数" "Births of earlier years reported late";
    MotherAges "births-by-mother-age" Flow "按母亲年龄分的出生人数" "Births by age of the mother";
    BirthsAfterSons "births-after-sons" Flow "前孩均为男孩的出生人数" "Births after sons only";
    BirthsAfterDaughters "births-after-daughters" Flow "前孩均为女孩的出生人数" "Births after daughters only";
    BirthsAfterBoth "births-after-both" Flow "前孩有男有女的出生人数" "Births after both sons and daughters";
    BirthsByRegistration "births-by-registration" Flow "按登记月份分的出生人数" "Births by month of registration";
    TimelyRegistrations "timely-registrations" Flow "及时登记人数" "Births registered in time";
    HospitalBirths "hospital-births" Flow "住院分娩数" "Births in hospital";
    Deaths "deaths" Flow "死亡人数" "Deaths";
    PopulationStart "population-start" Stock "期初人口" "Population at the start";
    PopulationEnd "population-end" Stock "期末人口" "Population at the end";
    PopulationMean "population-mean" Stock "平均人口" "Mean population";
    Population "population" Stock "人口数" "Population";
    RegisteredStart "registered-start" Stock "期初户籍人口" "Registered population at the start";
    RegisteredEnd "registered-end" Stock "期末户籍人口" "Registered population at the end";
    RegisteredMean "registered-mean" Stock "户籍平均人口" "Mean registered population";
    Registered "registered" Stock "户籍人口" "Registered population";
    ResidentStart "resident-start" Stock "期初常住人口" "Resident population at the start";
    ResidentEnd "resident-end" Stock "期末常住人口" "Resident population at the end";
    ResidentMean "resident-mean" Stock "常住平均人口" "Mean resident population";
    Resident "resident" Stock "常住人口" "Resident population";
    Households "households" Stock "户数" "Households";
    Women "women" Stock "育龄妇女人数" "Women of childbearing age";
    WomenMean "women-mean" Stock "平均育龄妇女人数" "Mean number of women of childbearing age";
    MarriedWomen "married-women" Stock "已婚育龄妇女人数" "Married women of childbearing age";
    ChildlessWomen "childless-women" Stock "无孩妇女人数" "Women without children";
    OneChildWomen "one-child-women" Stock "一孩妇女人数" "Women with one child";
    TwoChildWomen "two-child-women" Stock "二孩妇女人数" "Women with two children";
    ManyChildWomen "many-child-women" Stock "多孩妇女人数" "Women with three or more children";
    ContraceptionUsers "contraception-users" Stock "采取避孕措施人数" "Users of contraception";
    LongActingUsers "long-acting-users" Stock "采取长效措施人数" "Users of long-acting methods";
    CertificateHolders "certificate-holders" Stock "领取独生子女证人数" "Holders of one-child certificates";
    NewCertificates "new-certificates" Flow "新领独生子女证人数" "New one-child certificates";
    FirstMarriages "first-marriages" Flow "女性初婚人数" "First marriages of women";
    LateMarriages "late-marriages" Flow "女性晚婚人数（23岁及以上）" "First marriages of women at 23 or later";
    EarlyMarriages "early-marriages" Flow "女性早婚人数（不足20岁）" "First marriages of women under 20";
    ServicesDue "services-due" Flow "应服务人数" "People due for service";
    ServicesDone "services-done" Flow "已服务人数" "People served";
    VisitsDue "visits-due" Flow "应随访人数" "People due for a visit";
    VisitsDone "visits-done" Flow "已随访人数" "People visited";
    ChecksDue "checks-due" Flow "应查人数" "Women due for a check";
    ChecksDone "checks-done" Flow "已查人数" "Women checked";
    EarlyChecksDue "early-checks-due" Flow "早检应检人数" "Women due for an early check";
    EarlyChecksDone "early-checks-done" Flow "早检人数" "Women checked early";
    PregnancyChecksDue "pregnancy-checks-due" Flow "孕前优生健康检查目标人数" "People due for a check before pregnancy";
    PregnancyChecksDone "pregnancy-checks-done" Flow "孕前优生健康检查人数" "People checked before pregnancy";
    MonitoringDue "monitoring-due" Flow "应监护人数" "People due for medical monitoring";
    MonitoringDone "monitoring-done" Flow "医学监护人数" "People medically monitored";
    PositivesFound "positives-found" Flow "检出人数" "Cases found";
    PositivesTreated "positives-treated" Flow "治疗人数" "Cases treated";
    FolicAcidDue "folic-acid-due" Flow "叶酸应服人数" "Women due for folic acid";
    FolicAcidGiven "folic-acid-given" Flow "叶酸已服人数" "Women given folic acid";
    Procedures "procedures" Flow "手术例数" "Procedures";
    ProceduresPlanned "procedures-planned" Flow "计划例数" "Procedures planned";
    BirthDefects "birth-defects" Flow "出生缺陷人数" "Births with defects";
    ServiceRooms "service-rooms" Stock "服务室数" "Service rooms";
    MigrantsIn "migrants-in" Flow "流入人数" "Migrants in";
    MigrantsOut "migrants-out" Flow "流出人数" "Migrants out";
    MigrantsRegistered "migrants-registered" Flow "登记流动人口" "Migrants registered";
    MigrantsManaged "migrants-managed" Flow "流动人口管理服务人数" "Migrants managed";
    CertificatesIssued "certificates-issued" Flow "婚育证明办证人数" "Certificates issued";
    CertificatesVerified "certificates-verified" Flow "婚育证明验证人数" "Certificates verified";
    InquiriesReceived "inquiries-received" Flow "协查信息接收数" "Inquiries received";
    InquiriesAnswered "inquiries-answered" Flow "协查信息反馈数" "Inquiries answered";
    BenefitsDue "benefits-due" Flow "应兑现人数" "People entitled to benefits";
    BenefitsPaid "benefits-paid" Flow "已兑现人数" "People paid benefits";
    BenefitFen "benefit-yuan" Fen "奖扶金额" "Benefits paid";
    Recipients "recipients" Stock "奖扶对象人数" "Recipients of support";
    HardshipListed "hardship-listed" Flow "困难户数" "Households in hardship";
    HardshipHelped "hardship-helped" Flow "帮扶户数" "Households in hardship that were helped";
    FeeCases "fee-cases" Flow "社会抚养费征收例数" "Social maintenance fee cases";
    FeeDueFen "fee-due-yuan" Fen "社会抚养费应征金额" "Social maintenance fee due";
    FeePaidFen "fee-paid-yuan" Fen "社会抚养费已征金额" "Social maintenance fee paid";
    FundingFen "funding-yuan" Fen "事业经费" "Funding";
    PeopleAsked "people-asked" Flow "调查人数" "People asked";
    PeopleAware "people-aware" Flow "知晓人数" "People aware";
    PeopleSatisfied "people-satisfied" Flow "满意人数" "People satisfied";
    RecordsChecked "records-checked" Flow "核查条数" "Records checked";
    RecordsCorrect "records-correct" Flow "准确条数" "Records correct";
    RecordsMissing "records-missing" Flow "漏报数" "Records missing";
    RecordsRepeated "records-repeated" Flow "重报数" "Records repeated";
    RecordsLate "records-late" Flow "迟报数" "Records late";
    CasesAudited "cases-audited" Flow "抽查案卷数" "Case files audited";
    CasesCompliant "cases-compliant" Flow "规范案卷数" "Case files found compliant";
    Villages "villages" Stock "村（居）数" "Villages";
    Associations "associations" Stock "协会数" "Associations";
    Members "members" Stock "会员数" "Members";
    AgreementsSigned "agreements-signed" Stock "签订协议户数" "Households with an agreement";
    ProposalsMade "proposals-made" Flow "建议条数" "Proposals made";
    ProposalsAdopted "proposals-adopted" Flow "采纳条数" "Proposals adopted";
    ModelVillages "model-villages" Stock "示范（合格）村数" "Model villages";
    TraineesDue "trainees-due" Flow "应培训人数" "People due for training";
    Trainees "trainees" Flow "已培训人数" "People trained";
    PassedTrainees "trainees-passed" Flow "合格人数" "Trainees who passed";
    Sessions "sessions" Flow "培训（宣传）次数" "Sessions";
    Materials "materials" Flow "宣传品份数" "Materials given out";
}
