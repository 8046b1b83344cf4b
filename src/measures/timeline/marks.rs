//! The marks that come with the program, as rows of data: what could be verified from a law or a dated report, and nothing else.

use super::{Date, Mark, MarkKind};
use crate::text::{Bilingual, both};

const fn mark(
    (year, month, day): (i32, u8, u8),
    kind: MarkKind,
    label: Bilingual,
    detail: Bilingual,
    source: Bilingual,
) -> Mark {
    Mark { date: Date { year, month, day }, label, detail, kind, source }
}

/// The marks that come with the program, in order.
pub const TIMELINE: &[Mark] = &[
    mark(
        (1997, 10, 1),
        MarkKind::SeriesBreak,
        both("改用统计年度", "Statistical year begins"),
        both(
            "计划生育统计年报自1998年起按统计年度汇总，即上年10月1日至当年9月30日；此前按日历年。前后数字不能直接相比。",
            "From 1998 the yearly family-planning returns run from 1 October to 30 September; before, by calendar year. The two do not compare directly.",
        ),
        both("《天津统计年鉴2001》表2-7注", "Tianjin Statistical Yearbook 2001, note to table 2-7"),
    ),
    mark(
        (2001, 12, 29),
        MarkKind::Law,
        both("人口计生法通过", "Family planning law passed"),
        both(
            "全国人大常委会通过《人口与计划生育法》，次年9月1日起施行。",
            "The Population and Family Planning Law is passed; it is in force from 1 September 2002.",
        ),
        both("《人口与计划生育法》", "Population and Family Planning Law"),
    ),
    mark(
        (2002, 9, 1),
        MarkKind::Law,
        both("人口计生法施行", "Family planning law in force"),
        both(
            "《人口与计划生育法》和《社会抚养费征收管理办法》（国务院令第357号）同日施行。",
            "The Population and Family Planning Law and the measures on the social maintenance fee (State Council Decree 357) take effect.",
        ),
        both(
            "《人口与计划生育法》；《社会抚养费征收管理办法》",
            "Population and Family Planning Law; Measures on the Social Maintenance Fee",
        ),
    ),
    mark(
        (2009, 10, 1),
        MarkKind::Law,
        both("流动人口条例施行", "Floating population rules"),
        both(
            "《流动人口计划生育工作条例》（国务院令第555号）施行，流动人口以现居住地管理为主。",
            "The regulations on family planning for the floating population (State Council Decree 555) take effect.",
        ),
        both(
            "《流动人口计划生育工作条例》",
            "Regulations on Family Planning for the Floating Population",
        ),
    ),
    mark(
        (2013, 12, 28),
        MarkKind::Policy,
        both("单独两孩决议", "Two children if one is an only child"),
        both(
            "全国人大常委会通过关于调整完善生育政策的决议：一方是独生子女的夫妇可生育两个孩子。各省启动时间不一，到2014年3月初有八个省份启动。",
            "The Standing Committee resolves that couples of whom one is an only child may have two. Provinces began at different times; eight had by early March 2014.",
        ),
        both("新华社；《中国日报》2014-03-03", "Xinhua; China Daily, 2014-03-03"),
    ),
    mark(
        (2015, 10, 29),
        MarkKind::Announcement,
        both("公布全面两孩", "Two-child policy announced"),
        both(
            "十八届五中全会公报提出全面实施一对夫妇可生育两个孩子政策，此时尚未施行。",
            "The communiqué of the fifth plenum announces that all couples may have two children; not yet in force.",
        ),
        both(
            "美国国会图书馆《全球法律监测》2015-11-05",
            "Library of Congress, Global Legal Monitor, 2015-11-05",
        ),
    ),
    mark(
        (2016, 1, 1),
        MarkKind::Policy,
        both("全面两孩施行", "Two-child policy in force"),
        both(
            "2015年12月27日修正的《人口与计划生育法》施行，一对夫妇可生育两个孩子；晚婚晚育奖励同时取消。",
            "The law as amended on 27 December 2015 takes effect: all couples may have two children. Rewards for late marriage and late birth end.",
        ),
        both(
            "美国国会图书馆《全球法律监测》2016-01-08；CNN 2015-12-27",
            "Library of Congress, Global Legal Monitor, 2016-01-08; CNN, 2015-12-27",
        ),
    ),
    mark(
        (2021, 5, 31),
        MarkKind::Announcement,
        both("公布三孩政策", "Three-child policy announced"),
        both(
            "中央政治局会议提出一对夫妻可以生育三个子女，法律尚待修改。",
            "The Politburo announces that couples may have three children; the law is yet to be amended.",
        ),
        both("维基百科（英文）“Three-child policy”", "Wikipedia, “Three-child policy”"),
    ),
    mark(
        (2021, 6, 26),
        MarkKind::Policy,
        both("优化生育决定", "Decision on births"),
        both(
            "中共中央、国务院作出关于优化生育政策促进人口长期均衡发展的决定，取消社会抚养费；7月20日公布。",
            "The decision on optimising the policy on births, which ends the social maintenance fee; published on 20 July.",
        ),
        both("中国政府网（英文）2021-07-20", "english.www.gov.cn, 2021-07-20"),
    ),
    mark(
        (2021, 8, 20),
        MarkKind::Law,
        both("人口计生法修正", "Family planning law amended"),
        both(
            "《人口与计划生育法》修正：一对夫妻可以生育三个子女（第十八条），删去有关社会抚养费的条款。",
            "The law is amended: couples may have three children (article 18), and the social maintenance fee is struck out.",
        ),
        both("大连市政府网（英文）2021-09-27", "en.dl.gov.cn, 2021-09-27"),
    ),
    mark(
        (2021, 9, 26),
        MarkKind::Law,
        both("三部计生法规废止", "Three regulations repealed"),
        both(
            "国务院公布废止计划生育技术服务、社会抚养费征收和流动人口计划生育的三部行政法规；日期为公布日。",
            "Regulations on technical services, on the social maintenance fee and on the floating population are repealed; the date is that of publication.",
        ),
        both(
            "大连市政府网（英文）2021-09-27；《环球时报》英文版 2021-09-26",
            "en.dl.gov.cn, 2021-09-27; Global Times, 2021-09-26",
        ),
    ),
    mark(
        (2021, 11, 1),
        MarkKind::Privacy,
        both("个人信息保护法施行", "Personal data law in force"),
        both(
            "《个人信息保护法》施行，处理出生、婚育等个人信息须遵守。",
            "The Personal Information Protection Law takes effect; it covers records of births and marriages.",
        ),
        both("《个人信息保护法》第七十四条", "Personal Information Protection Law, article 74"),
    ),
    mark(
        (2023, 2, 15),
        MarkKind::Provincial,
        both("四川生育登记新办法", "Sichuan birth registration"),
        both(
            "四川省新的《生育登记服务管理办法》施行，生育登记不再以结婚为条件，也不限数量。仅为一省之例。",
            "Sichuan registers births without regard to marriage or number of children. An example of one province.",
        ),
        both("香港商报网 2023-01-30", "hkcd.com, 2023-01-30"),
    ),
    mark(
        (2024, 9, 13),
        MarkKind::Privacy,
        both("统计法修正", "Statistics law amended"),
        both(
            "《统计法》修正，涉及统计资料保密（第十一条、第二十八条）。",
            "The Statistics Law is amended, also on secrecy (articles 11 and 28).",
        ),
        both("《统计法》第十一条、第二十八条", "Statistics Law, articles 11 and 28"),
    ),
];
