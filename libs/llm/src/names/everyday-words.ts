/**
 * English words so common that no name is heard in them by sound alone. Word forms that are said at least four times in the AMI meetings (CC BY 4.0) and the
 * Persuasion For Good dialogues (Apache-2.0), or eight times in the examples written for Baton, names left out.
 */
export const everydayWords: ReadonlySet<string> = new Set(`
ability able about above abroad absolutely accept accepted access accidentally according account accountant accounting accounts accuracy accurate across activate activated
actual actually add added additional address adds adjust admin administration adults advanced advantage afford afraid africa african after afternoon afterwards again against
age agency agenda ago agree agreed agreement ah ahead aid aim air airport al alarm alarms alert alerts all allow allowed allows almost alone along alot already alright also
although always am amazing america american among amount amounts an analytics and angle animal animals annoyed annoying annual another answer answered answers any anybody
anyhow anymore anyone anything anyway anyways anywhere apart apology app apparently appealing appears appetite apple appreciate appropriate approval approvals approve approved
archive are area areas argue arm around arrangement arrive arrow arrows articulated articulation as aside ask asked asking asks aspect assistant association assume assure at
ate attach attached attention attractive audience audio audit auditor auditors authority automate automatically autumn available average avoid awake aware awareness away
awesome awful awkward aye babies baby back background backlight backup bad badge badly bakery balance ball banana band bang bank bar barcode barely base based basement basic
basically basis bass batch batteries battery be bear beat beats beautiful because become becomes bed beds been beep beeps beer before begging begin beginning behalf behaviour
behind being believe bell belongs below belt beneath benefit benefited beside besides best bet better between beyond bid bidder big bigger biggest bill billing bin bins birds
birthday biscuit biscuits bit bitten black blame blank bless blessed bling blink block blocked blocks blood blue board boat boats body boiler bold bonus book booked booking
bookings books boots border boring born boss both bother bothering bothers bottom bought box boxes boy boys branch branches brand breach bread break breakdown breakfast breaks
breathe brewery bridge bright brightness brilliant bring brings broccoli brochure broke broken broker brother brought bruce bu bucket budget build building built bulb burn
burned bus business bust busy but button buttons buy buyer buyers buying buys buzzer by bye cabinet cable cake calendar call called calling calls calm came camera cameras can
cancel cancelled candy cannot canteen cap capacity capital car carbon card cards care careful carrier carry case cases cash casing cassidy cat catalogue catch cats caught cause
causes cellar cells cent central centre cents ceo certain certainly certificate certificates certified chain chair chairman chairs champion chance change changeable changed
changes changing channel channels chaos chap charge charging charities charity chart chat chatting che cheap cheaper cheapest check checked checks cheese chef cheque chief
child childhood children childrens chimney chip chips choice choir choose choosing chose church circle circuit circumstances claim claims clash class clause clay clean cleaner
cleaning clear cleared clerk clever click clicks client clients clinic clinical clinics clip clipboard clock close closed closer closes closing clothes clothing cloud club co
coast code codes coffee cold colleague colleagues collect collected collecting colour colourblind colours come comes comfortable coming comma commands comments commercial
commercials commit commitment committee common communicate community companies company compare compared comparing comparison competition competitor competitors complain
complaint complaints complete completely completing compliance complicated components computer computers con concept conceptual concern concerned concerns concrete conference
confidence confirm consent consider consideration considered considering consultant consultants consumers contact content continue contract contractor contracts contrast
contribute contribution control controller controlling controls convenient conventional conversation convince convinced convincing cool copies copy corner corners corporate
correct corridor cost costs couch could council counsel count counted counter counting countries country counts county couple course court cousin cover covered covering covers
cows crack crane cranes crap crate crazy create creativity credit crew crews cried crisis criteria cross crowd cry crying cup curious current currently curve curved curves
custom customer customers customisable customs cut cute cuts cutting cycle dad daily dairy damn dark dashboard data database date dates daughter day daylight days de dead
deadline deal dean dear decent decide decided decides decision decisions deck dedicated deducted default definitely degrees delay delete delighted deliver deliveries delivery
demand demo dentist department depending depends deposit depot depth deputy des describe deserve design designed designer designing designs desk desktop despite detailed
details develop developing development device devices devil di diary did didn die died dies diesel difference different difficult digital dimension dinner diode direct
direction directly director directors disaster discount discuss discussed discussion disease dispatch display displays distinction disturb divided do dock doctors document
documents does dog doing dollar dollars donate donated donating donation donations done donors dont door doors double doubled doubly doubt doubts dough down downtime draft draw
drawer drawing drawings drill drink drive driver drivers drives driving drone drop dropped drops drove drowning drum dry due dunno during dust dying dynamo each ear earlier
early earn earnings earth ease easier easiest easily east easy eat education effort efforts eh eight eighteen eighth eighty either elderly election elections electronics
elephant eleven eliminated else elsewhere em email emails emergency empty encourage encryption end ended ends energy engine engineer engineers enjoy enough ensure ensuring
enter entire envelope environment equipment ergonomic erm especially essential etc etcetera euro euros evaluate evaluated evaluation even evening event ever every everybody
everyday everyone everything everywhere ex exact exactly exam example examples exams excellent except excited excuse exist existing exit expect expected expensive experience
explain explained export extent extra extremely eye eyes face faces facility facing fact factor factory fail failed fair fairly faith fall falls false familiar families family
fancy fantastic far farm farmers fashion fashionable fast faster father fault favour favourite fax fear feared feature features fee feed feedback feel feeling feels fees feet
fell fella felt female fence ferry festival few fewer field fifteen fifteenth fifth fifty fight fighting figure figured figures file files fill filled film filter final finally
finance financial financially find finding findings finds fine finger fingers finish finished fire firm firms first fiscal fish fit fits fitters five fix fixed flag flags flash
flashing flashy flat fleet flexible flights flip flipping flood floor flow flowers flu fly focus focused fold folder folk folks follow following food football for forecast
forecasting foreman forever forget forgive forgot forgotten forklift form format forms forth fortnight fortune forty forward found foundation founder four fourteen fourth fr
frame framework frank frankly fraud free freeze freezer frequencies frequency fresh fridge friend friendly friends from front fronts frost frozen fruit fruits fuel full fully
fun function functional functionalities functionality functions fund funding fundraising funds funeral funny further future gadget gain game games gaming gap garden gas gate
gates gather gave general generation generous get gets getting gift gimmick girl girls give given gives giving glad gladly glass glasses global gloves go goal goat god goes
going gold golf gone gonna good goods gosh got gotta governmental grade grand grandfather grant graphical great greater greatly green grey grip ground group groups grow growers
growing grown grumble guarantee guards guess guessing guest guests guide gut guy guys ha had haha hail half hall hand handed handle handles handling handover hands handy hang
happen happened happening happens happy harbour hard harder hardly hardware harvest has hat hate hated hates have havent having hawaii he head headache heads health healthcare
hear heard hearing heart heat heating heavy hectares held hello help helped helpful helping helps her here hesitate hesitation hey hi hide high higher highly him himself hire
hiring his history hit hits hm hmm ho hold holder holding holds hole holiday holidays home honest honestly hope hoped hopefully hoping horrible horse horses hospital hospitals
host hosting hot hotel hotels hour hours house housing how however huge huh human hundred hunger hungry hurricane hurry hurt husband ice idea ideal ideas identity if ignore im
image imagine impact implement implementation import important in inbox incident inclined include included includes including incorporate incorporated increase incumbent indeed
independent individual industrial info information infrared initial injured innovation innovative input inside inspection inspector inspectors inspired install installation
installed instance instead instructions insurance insurer insurers integrate integrated integration intensifying interact interaction interactive interest interested
interesting interface internally international internationally internet into introduce introduction investment investors invite invoice invoices involved ipod is issue issues
it item items its itself job jobs join joke joking joystick judge just justify kay keen keep keeping keeps kept kettle key keypad keys kick kickoff kid kidding kids kill killed
killing kiln kilometres kind kinda kinds kinetic kiosk kit kitchen knee knees knew knock knocked know knowledge known knows lab label labels labour lack lad ladder ladies lads
lady land landlord language languages laptop large larger largest last lasts late later latest laugh laughed launch law lawyer lawyers layer layout le lead leader leadership
leads leak leaning learn learnable learned learning learns lease leasing least leave leaves leaving led ledger leds left legal legs length less let lets letter letters level li
liability library licence licences lid lie life lift lifted lifts light lights like liked likely likes limit limited line linen lines link list listen lists literally little
live lives living lo load loan local location locator lock locked log login logins logo logs lol long longer look looked looking looks lorries lorry lose losing loss lost lot
lots lottery loud love loved lovely loves low lower loyalty luck luckily lucky lunch lying ma machine machines mad made mail main mainly maintenance major majority make maker
makes making man manage managed management manager managers managing manual manufacturers manufacturing many map margin mark market marketing mass match matched mate material
materials maths matter matters maximum may mayb maybe mayor mcdonald me meal meals mean meaningful means meant measure measured mechanism media medical meet meeting meetings
member members memory men mend mention mentioned menu menus merger mess met meter method metres mi microphone microphones mid middle midnight might migration mile miles milk
mill million millions mind mine minimal minimum ministry minus minute minutes miss missed missing mission mistakes mixed mm mo moan mobile mode model models modern modes module
moment monday money monitoring monkey mono month monthly months mood moon more morning most mostly mother motto mouse move moved moves moving mturk much multi multiple museum
must mute my myself nah name named names navigate navigation near nearly necessarily necessary necessities neck need needed needs negative neighbour neighbours neither nephew
nervous network never new news newsflash next nice nicely nicer night nightmare nights nine nineteen ninety ninth no nobody nod noise non none noon nope nor normal normally
north not note notes nothing notice noticed now nowhere num number numbers nurse nurses nursing object objection objections obvious obviously odd of off offer offered offers
office officer offices offline often oh oil ok okay old older on onboarding once one ones online only onto ooh oops open opened opening opens operating operations operators
opinion opportunity option optional options or orange order ordered ordering orders ordinary organisation organization organizations original other others otherwise ought our
ours ourselves out outage outdated outfit output outside oven over overall overhead overkill overnight overpriced overtime overview owe own owned owner owners owns pack package
packaging pad page pages paid pain paint pallet pallets panel panels paper papers paperwork parcel parent parents parish park parking part participant particular particularly
partner partners parts party pass passed password past patient patients pattern patterns pay paying payment payments payroll pays peace peak pen pencil penny people per percent
perfect perfectly perhaps period permission permit person personal personally phase phases phone phones photo photos physical pick picked pickers picking picks picture pictures
piece pieces pile pilot pilots pink pitch place places plan planned planner planners planning plans plant plants plastic plate platform play player playing please pleasure
plenty plug plus pocket point pointing points policy pool poor pop popular port portal portion position positive possibilities possibility possible possibly post pot potential
pound pounds poverty power powerpoint pr practical practically practice pre predecessor prefer preference preferences premium prepare present presentation presentations press
pressed pressing pressure pretty previous price priced prices pricing primary principle print printed printer prints priority privacy private probably probes problem problems
procedure proceed proceeds process processor procurement produce producing product production products professional professionals profit profits program programmable programme
programmed programming programs project projection projects promise promised promises promote promotes promotion proof properly proposal protect protection prototype prototypes
prove proven provide provided provider provides public pull pulled pump pumps pupils purchase purchasing purple purpose purposes purse push pushing put puts putting quality
quantity quarter quarterly question questionnaire questionnaires questions queue quick quicker quickly quid quiet quite quote quoted quotes radio rain rains raise raised ran
rang range rank rate rated rates rather re reach reachable reached react reaction read reading reads ready real realise really reason reasonable recall receive received
receiver recent recently reception recharge rechargeable recharger reckon recognition recommend record records red redesign reduce refer reference references refund refuse
refused region regional register regular regulator related relationship release released relevant relief rely remain remember remote remotes remove renew renewal renewed rent
rep replace replacement replaces replacing report reportedly reporting reports reps reputable require required requirement requirements requires research researchers
reservations reserve residents resources respect respond response responsible rest result results retention retire retired return returns review reviews reward ribbon rich rid
right rights ring ringing rings rise risk rival river road roadmap roads robbery robot robots rock role roll rolling rollout ronald roof room rooms rota rough roughly round
rounded rounds route routes routine row rubber rubbish rude rule rules run running runs rural rush rushed sad safe safety said sale sales salt same sample samples sat satisfied
save saved saves saving savings saw say saying says scaffolding scale scales scan scanned scanner scanners scare scared sceptical schedule scheduling scheme school schools
scope score scrap screen screens scroll scrolling scrollwheel search searching season seasonal seat seats second seconds secretary section sector security see seed seeing seem
seemed seems seen sees select selection self sell selling sells send sender sends sense sensor sensors sent sentence separate separately serious served server servers service
services session set sets setting settings settle settled setup seven seventy several sh shake shall shame shape shaped shapes share shared sharing she shed sheep sheet sheets
shelf shelter shift shifts ship shit shoes shop shops short shortlist should shout shouting show showed shown shows shut shutdown si sick side sides sign signal signature
signatures signed signing signs silly silver similar simple simply since single sister sit site sites sits sitting situation six sixteen sixth sixty size skip sleep sleeping
slept slide slides slightly slip slogan slot slow slowly small smaller smart smell smells smoothly snow so social soft software soil solar sold solid solution some somebody
somehow someone something sometimes somewhat somewhere son soon sooner sorry sort sorted soul sound sounds source space spare speak speaker speaking speaks spec special
specially specific specifically specify speech speed spend spending spent split spoke spoken sponge spongey spongy sponsor sponsors sports spot spread spreadsheet spreadsheets
spring square squashy squishy st staff stage stamp stand standard standards standing stands start started starter starting starts starving state station status stay stayed
staying stays steel steep steering step steps stereo stick sticking still stock stomach stone stood stop stopped stopping stops storage store stores storm story straight
strategy strawberry street stress stretch strike string stripes strong structure struggle stuck student students studies study stuff stupid sturdy style submit success such
suffering suggest suggestions suit suits sum summer sums sun super supplier suppliers supply support supporting suppose supposed sure surprised survey survive swallow swap
swear swears sweet switch switched switching syria syrian system systems table tablet tablets tactile tag tags tail take taken takes taking talk talked talking talks tank tanks
tap target targeted tariff task tasting tax tea teach teachers team teams tears technical technically technician technological technologically technology teenagers telephone
teletext television tell telling tells telly temperature ten tenants tender tenders tenth tents term terminal terms terrible test tested testing text th tha than thank thanks
that thats the theatre their theirs them themselves then there therefore these they thi thin thing things thingy think thinking thinks third thirteen thirtieth thirty this tho
those though thought thoughts thousand threat three threshold threw thrilled through throw thrown thumb ticket tickets ticks tied tier tight till time timeline times timing tin
tired titanium title to today together told tomorrow tonight tons too took tool tools top torn total totally touch touches touching touchscreen toward towards town tr track
tracked tracking tracks tractor trade traditional traffic train trained trainer training trains transfer transforming transmitter transparent travel treasurer treble tree trend
trends trendy trial tried trips trouble truck trucks true truly trust trustees trusts truth try trying tunnel turn turned turnover turns turtle twelfth twelve twenty twice two
type types typing tyre tyres ugly uh uk um uncle uncurved under underneath understand understood unfortunately unhappy unicef union unique unit units universal university
unless unnecessary unsure until up update upgrade upper upset upstairs uptime urgent url us usa usability usable use used useful user users uses using usual usually valley
value values van vans various veg vegetable vegetables vendor vendors verbal version versions very vet veto vetted via vicar video view views village violence visible vision
visit visitors visits visual voice volume volumes volunteer volunteers vote voted votes vulnerable wages wait waiting wake walk walked walks wall wallet wanna want wanted wants
war ward wards warehouse warm warning warranty wary was wash waste wasted watch watched watchers watching water way ways we wear weather web website wedding weddings wee week
weekend weekends weekly weeks weight weird welcome well went were wet wh wha what whatever wheel wheels when whenever where whereas wherever whether which while white
whiteboard who whoever whole whom whose why wide wife will willing win wind window wine wing winter wish with within without woah woman won wonder wonderful wondering wood word
words work worked working works workshop world worldwide worried worries worry worse worst worth worthy would wow wrist write writes writing written wrong wrote yard yea yeah
year yearly years yellow yep yes yesterday yet yield you young younger your yours yourself yourselves zap zapping zero zones
`.trim().split(/\s+/));
