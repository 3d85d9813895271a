/// Words that tell roles, and those that stand around them.
enum RoleWords {
  /// Nouns that name a role though the list misses them.
  static let roles: WordSet = """
    minister president secretary spokesman spokeswoman spokesperson leader chief \
    director chairman chairwoman chair ceo senator governor mayor premier chancellor \
    ambassador envoy commissioner officer head commander general coach captain manager \
    founder cofounder editor professor judge justice lawyer attorney prosecutor adviser \
    advisor aide analyst economist activist author lawmaker legislator congressman \
    congresswoman representative deputy king queen prince princess pope bishop \
    archbishop cardinal imam rabbi sheriff inspector superintendent engineer scientist \
    researcher historian novelist poet actor actress singer striker goalkeeper \
    midfielder treasurer organizer owner partner candidate diplomat official doctor \
    nurse teacher farmer fisherman resident forecaster translator curator conductor \
    architect biologist negotiator mediator harbormaster foreman undersecretary \
    executive speaker whip colonel lieutenant sergeant admiral major detective pilot \
    skipper crown widow son daughter wife husband brother sister mother father gen. sen. \
    rep. gov. lt. col. sgt. capt. maj. adm. rev. cmdr. host presenter laureate player \
    principal campaigner fellow sheikh secretary-general director-general co-founder \
    co-chair chairperson councillor councilman councilwoman midwife defender winger \
    batsman bowler referee umpire driver cyclist runner swimmer boxer golfer skier \
    sprinter reporter correspondent columnist journalist broadcaster photographer \
    filmmaker producer writer playwright dancer painter sculptor musician composer \
    drummer guitarist rapper comedian designer developer programmer entrepreneur \
    businessman businesswoman tycoon billionaire banker trader investor lender \
    shareholder consultant accountant auditor statistician physicist chemist \
    mathematician geologist virologist epidemiologist psychologist psychiatrist surgeon \
    paramedic firefighter policeman policewoman constable warden guard soldier marine \
    sailor sniper veteran insurgent militant warlord guerrilla dissident blogger \
    whistleblower hostage refugee migrant worker miner trucker dockworker shopkeeper \
    baker chef butcher tailor barber plumber electrician carpenter student pupil \
    graduate lecturer dean rector provost emir sultan emperor empress duke duchess \
    prince-regent ayatollah mullah priest pastor monk nun deacon vicar patriarch dalai \
    counsel solicitor barrister magistrate coroner defendant plaintiff witness suspect \
    victim survivor neighbor neighbour cousin uncle aunt nephew niece grandson \
    granddaughter grandfather grandmother fiancé fiancée girlfriend boyfriend friend \
    colleague ally rival opponent predecessor successor counterpart creator inventor \
    explorer astronaut cosmonaut climber mountaineer promoter agent scout trainer \
    assistant intern clerk janitor librarian archivist archaeologist anthropologist \
    sociologist strategist pollster lobbyist fundraiser volunteer coordinator organiser \
    moderator delegate rapporteur prefect consul attache attaché vice-president \
    vice-chairman
    """

  /// Words in small letters that stand inside a title.
  static let modifiers: WordSet = """
    prime deputy vice former acting chief interim senior then foreign finance defense \
    defence interior press executive general managing associate assistant co founding \
    outgoing incoming union party opposition transport health education trade state \
    national federal regional local first police army navy air force labor labour \
    justice economy energy environment culture agriculture campaign military rebel \
    majority minority elect human rights football head crown lead star veteran retired \
    longtime - port harbor harbour company bank security tennis cricket rugby basketball \
    hockey baseball swimming school fire hospital central climate border prison court \
    water oil gas church student tribal community government city county district \
    village provincial presidential parliamentary political religious spiritual cultural \
    technical marketing sales communications operations financial legal medical special \
    supreme joint principal public private independent late current exiled jailed ousted \
    ex prominent leading top world club team squad youth women news sports science \
    business film art music opera parish town council housing space nuclear intelligence \
    counter-terrorism immigration customs tax planning policy research investment \
    property technology group second third junior cabinet senate house parliament war \
    peace election electoral
    """

  /// Words that begin a sentence and no title: "When President Moreau".
  static let sentenceOpeners: WordSet = """
    when while but and as after before then if both also among with for in on at by from \
    like since last this that these those his her their our my one two is are was were did does do \
    has have had can could would should
    """

  static let days: WordSet = "monday tuesday wednesday thursday friday saturday sunday"

  /// What people do to a body whose head they are: "who heads the Harbor Authority".
  static let leading: WordSet = """
    heads leads runs chairs founded directs edits owns manages commands coaches represents
    """

  static let courtesies: WordSet = "Mr. Mrs. Ms. Dr. Mr Mrs Ms Dr Sir Dame Lord Lady"

  static let countries: WordSet = "U.S. US U.K. UK"

  /// What stands inside a title.
  static let joining: WordSet = "of for 's ' and"
  /// What a title doesn't begin with.
  static let fillers: WordSet = "the and of then 's - as"
  /// What a role begins with that is no part of it.
  static let openers: WordSet = "a an the its his her their"
  static let openersAndWho: WordSet = "a an the his her its their who who's"
  static let articles: WordSet = "a an the"
  static let prepositions: WordSet = "of for at in"
  static let belonging: WordSet = "of for by"
  static let possessives: WordSet = "'s ' of"
  static let being: WordSet = "is was leads led"
  /// What an apposition doesn't reach across: before the name, and behind it.
  static let endsBefore: WordSet = ", . ; : “ ” ( ) —"
  static let endsBehind: WordSet = ", . ; : “ ” ( — who which said told whose that"
  static let statementEnds: WordSet = ". ; “ ”"
  static let clauseEnds: WordSet = ", . ; and but since in on"
  static let dashes: WordSet = "- —"
  static let insideParty: WordSet = "- — of the"
  static let partyLetters: WordSet = "D R I"
}
