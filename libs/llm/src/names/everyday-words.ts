/**
 * English words so common that no name is heard in them by sound alone. Word forms that are said at least four times in the AMI meetings (CC BY 4.0) and the
 * Persuasion For Good dialogues (Apache-2.0), names left out.
 */
export const everydayWords: ReadonlySet<string> = new Set(`
ability able about above absolutely accept access accidentally according account accounting accurate across activate activated actual actually add added additional address adds
adjust administration adults advanced advantage afford afraid africa african after afterwards again age agenda ago agree agreed agreement ah ahead aid aim al all allow allowed
allows almost alone along alot already alright also although always am amazing america american among amount amounts an and angle animal animals annoying another any anybody
anymore anyone anything anyway anyways anywhere apart apparently appealing appears apple appreciate appropriate are area areas around arrow arrows articulated articulation as ask
asked asking aspect assume assure at attach attention attractive audience audio automatically available average avoid aware awareness away awesome awful aye babies back background
backlight bad ball banana bar base based basic basically basis bass batteries battery be bear beautiful because become becomes been beep beeps before beginning behalf behaviour
behind being believe below beneath benefit benefited besides best bet better between beyond big bigger biggest bit black blank blessed bling blink blue board bold bonus border born
both bottom bought box brand break breaks bright brightness bring broccoli broke bruce bu budget build bulb business but button buttons buy buying buzzer by bye cable call called
came can candy cannot car care case cases casing cassidy cat cats cause causes cells cent centre cents ceo certain certainly chance change changeable changed changes changing
channel channels charge charities charity chat chatting che cheap cheaper check child childhood children childrens chip chips choice choose choosing chose circle circuit
circumstances clay clear click clip close closed closing clothes clothing co code codes coffee collect collected collecting colour colourblind colours come comes comfortable coming
commands comments commercial commercials commitment common communicate community companies company compared complete completely completing complicated components computer computers
con concept conceptual concerned confirm consider consideration considered considering consumers contact continue contrast contribute contribution control controller controlling
controls convenient conventional conversation convince convinced cool copy corners corporate correct cost costs couch could count countries country counts couple course cover
covered covering covers crap crazy create creativity crisis criteria cup curious current currently curve curved curves custom customers customisable cut cute daily damn dark day
days de deal decide decided decision decisions deducted default definitely delete department depending depends depth des deserve design designed designer designing designs desktop
despite detailed details develop developing development device devices di did didn die difference different difficult digital dimension diode direction directly disaster discuss
discussed discussion disease display displays distinction divided do document documents does dog doing dollar dollars donate donated donating donation donations done dont double
doubly dough down draw drawing drop dropped due dunno during dying dynamo each earlier early earn earnings ease easier easiest easily east easy eat education effort efforts eh
eight eighty either elderly electronics elephant eleven eliminated else em email emergency encourage end ends energy enjoy enough ensure ensuring enter entire environment ergonomic
especially essential etc etcetera evaluate evaluated evaluation even event ever every everybody everyday everyone everything everywhere ex exact exactly example examples excellent
except excuse exist existing exit expect expected expensive experience explain extent extra extremely eye face facility facing fact factor fair fairly false familiar families
family fancy fantastic far fashion fashionable fast favourite feature features feed feedback feel feeling feels female few fifteen fifty fighting figure figured file fill final
finally finance financial financially find finding findings fine finger finish finished first fit fits five flash flashing flashy flat flexible flip flipping focus focused fold
folder follow following food for forever forgot form format forth forty forward found foundation four fr frame free frequencies frequency fresh friend friendly friends from front
fronts fruit fruits full fun function functional functionalities functionality functions fund fundraising funds further future gain games gaming gather gave general generation
generous get gets getting gimmick give given gives giving glad global go goal god goes going gone gonna good gosh got gotta governmental graphical great greater greatly green grey
grip group groups grow growing grown guess guessing guy guys ha had haha half hand handed handle hands handy happened happening happens happy hard harder has hate have havent
having hawaii he head health healthcare hear heard heart heavy held hello help helped helpful helping helps her here hey hi hide high highly him hit hits hm hmm ho hold holding
home honest hope hopefully hoping horrible hospital hot hour house how however huge huh human hundred hunger hungry hurricane hurt idea ideas identity if im image imagine impact
implement important in inclined include included including incorporate incorporated increase indeed independent individual industrial info information infrared initial injured
innovation innovative input inside inspired instance instead instructions integrate integrated intensifying interact interaction interactive interest interested interesting
interface international internationally internet into introduce introduction involved ipod is issue issues it items its itself job join joystick just kay keep keeping key keypad
kick kid kidding kids killed kind kinda kinds kinetic knew know knowledge known knows labour lack languages laptop large larger largest last later latest layer layout le leader
leadership learn learnable learned learning least leave led leds left legs less let lets letters level li life light lights like liked likely limit limited line lines link list
literally little live lives living lo load local location locator logo lol long look looked looking looks lose lost lot lots love lovely low lower luck luckily lucky lunch ma
machine made mail main mainly major majority make makes making man managed management manager manufacturers manufacturing many map mark market marketing mass match matched material
materials matter maximum may mayb maybe mcdonald me meal mean meaningful means meant mechanism media medical meet meeting meetings member memory mention mentioned menu menus met
method mi microphone microphones middle might million millions mind mine minimal minimum minute minutes miss missed missing mission mm mo mobile mode model models modern modes
moment monday money monkey mono month monthly months more morning most mostly motto mouse move moving mturk much multiple must mute my myself name named names navigate navigation
nearly necessarily necessary necessities need needed needs neither never new news newsflash next nice nicer night nine ninety no nobody noise non nope normal normally not notes
nothing notice now num number numbers object obvious obviously of off office often oh ok okay old older on once one ones online only onto ooh oops open opening operating opinion
opportunity option optional options or orange order ordinary organisation organization organizations original other others otherwise ought our ourselves out outdated output outside
over overall overhead overview own pad page pages paint panel paper parents part participant particular particularly parts past pattern patterns pay paying payment pen penny people
per percent perfect perhaps period person personal personally phase phone phones physical pick picture pictures pink pitch place places plan plastic play player playing please
pleasure plug plus pocket point pointing points poor pop popular portion position positive possibilities possibility possible possibly potential poverty power powerpoint pr
practical pre prefer preference preferences present presentation presentations press pressed pressing pretty previous price primary print printed probably problem problems
procedure proceeds process processor produce producing product production products professional professionals profit profits program programmable programme programmed programming
programs project projection promote promotes promotion proof properly protect protection prototype prototypes provide provided provides public purple purposes push pushing put puts
putting quality quantity question questionnaire questionnaires questions quick quickly quite radio raise range rate rated rather re reach reachable reached reaction read ready real
realise really reason reasonable receive received receiver recent recently recharge rechargeable recharger recognition recommend record red redesign reduce refer region regular
related relevant relief remember remote remotes remove replace report reportedly reports reputable require required requirement requirements requires research researchers resources
respond response responsible rest results return reward rich rid right rights risk role ronald room round rounded rubber run running rural sad safe safety said sales same sample
satisfied save saved saving saw say saying says scale school score screen scroll scrolling scrollwheel search searching season second seconds secretary section see seem seemed
seems seen select selection sell selling send sender sends sense sensor sent separate separately serious service services set setting settings seven seventy several sh shall shame
shape shaped shapes share sharing she sheet shelf shelter shit shoes short should show showed shows si side sides sign signal silly silver similar simple simply since single sit
site sitting situation six sixteen sixty size skip slide slides slightly slogan slow small smaller smart so social soft software solar sold solid solution some somebody somehow
someone something sometimes somewhat somewhere soon sorry sort sound sounds source space spare speak speaker speaking spec special specially specific specifically specify speech
spend spending sponge spongey spongy sponsor sponsors sports spread square squashy squishy st stage stand standard standards stands start started starting starts starving state
station stay stays step steps stereo stick still stop story straight strategy strawberry stress stripes strong structure studies study stuff stupid sturdy style submit such
suffering suggestions supply support supporting suppose supposed sure surprised survey swap sweet switch switching syria syrian system table tactile tail take taken takes taking
talk talked talking tap target targeted task tax team technical technically technological technologically technology teenagers telephone teletext television tell telling telly ten
tents terms terrible test tested testing text th tha than thank thanks that thats the their them themselves then there therefore these they thi thing things thingy think thinking
third thirteen thirty this tho those though thought thousand threat three through throw thrown thumb time times titanium to today together told tonight too took top torn total
totally touch touchscreen toward towards tr track traditional training transforming transmitter transparent treble trend trends trendy tried true truly trust try trying turn turned
turns turtle twelve twenty twice two type types ugly uh uk um uncurved under underneath understand understood unfortunately unicef unique unit units universal unless unnecessary
until up upper url us usa usability usable use used useful user users uses using usually value values various veg vegetable vegetables versions very via video view violence visible
vision visit visual voice volume volunteer volunteers vulnerable wait walks wall wanna want wanted wants war warm warning was waste watch watchers watching water way ways we
weather web website wee week weeks weight weird welcome well went were wh wha what whatever wheel wheels when whenever where whereas wherever whether which while white whiteboard
who whole why wide will willing wish with within without woah wonder wonderful wondering wood word words work worked working works world worldwide worry worth worthy would wow
wrist write writing wrong wrote yea yeah year years yellow yep yes yet you young younger your yours yourself zap zapping zero zones
`.trim().split(/\s+/));
