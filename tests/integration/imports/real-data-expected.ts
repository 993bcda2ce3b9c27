/**
 * What the API must answer about the three real files. Computed with awk (mawk 1.3.4) and sort from the unpacked files a1, b1 and d2
 * (`zcat FILE | tr -d '\r'`), without this code. `days` and `ep` are the functions of real-data.test.ts.
 */

/** Name; received by month July–December 2011; open on 30 September and on 31 December; fell due in October, of them closed in time. */
export type ComplaintUnit = readonly [name: string, received: readonly number[], openInSeptember: number, openInDecember: number, due: number, onTime: number];

// awk -F, 'NR>1&&$14!~/^ *$/{ u[$14]=1; r[$14,substr($2,6,2)+0]++; o=substr($2,1,10); c=substr($4,1,10); d=substr($3,1,10)
//   if($6=="Open"||c!=""){ if(o<="2011-09-30"&&(c==""||c>"2011-09-30"))b9[$14]++; if(o<="2011-12-31"&&(c==""||c>"2011-12-31"))b12[$14]++ }
//   if(substr(d,1,7)=="2011-10"){ D[$14]++; if(c!=""&&c<=d)T[$14]++ } } END{ for(k in u){ print k; for(m=7;m<=12;m++)print r[k,m]+0; print b9[k]+0,b12[k]+0,D[k]+0,T[k]+0 } }' a1
// The file reaches to 2019-10-31 (its last closing), so no level is cut by the as-of date. No limit was in force in 2011: only targets of the file count.
export const complaintUnits: readonly ComplaintUnit[] = [
  ["Allston / Brighton", [724, 875, 902, 706, 548, 619], 489, 611, 664, 532],
  ["Allston", [21, 27, 20, 15, 12, 16], 21, 29, 11, 8],
  ["Back Bay", [311, 349, 366, 357, 264, 344], 239, 336, 305, 233],
  ["Beacon Hill", [152, 157, 182, 162, 148, 118], 133, 151, 145, 117],
  ["Boston", [155, 173, 161, 194, 128, 134], 122, 161, 138, 105],
  ["Brighton", [41, 34, 28, 26, 22, 25], 17, 24, 21, 18],
  ["Charlestown", [266, 313, 280, 297, 247, 196], 160, 216, 223, 197],
  ["Chestnut Hill", [0, 0, 0, 0, 3, 0], 0, 0, 0, 0],
  ["Dorchester", [1579, 1953, 1750, 1601, 1176, 1180], 1125, 1497, 1305, 1084],
  ["Downtown / Financial District", [372, 512, 427, 429, 372, 413], 223, 324, 284, 210],
  ["East Boston", [461, 557, 445, 441, 393, 466], 308, 450, 336, 265],
  ["Fenway / Kenmore / Audubon Circle / Longwood", [162, 179, 231, 136, 111, 186], 152, 239, 122, 99],
  ["Greater Mattapan", [673, 709, 566, 629, 462, 450], 358, 532, 457, 357],
  ["Hyde Park", [531, 643, 514, 536, 481, 387], 223, 289, 400, 322],
  ["Jamaica Plain", [747, 852, 772, 738, 547, 527], 369, 544, 570, 491],
  ["Mattapan", [23, 26, 10, 13, 8, 5], 14, 22, 8, 6],
  ["Mission Hill", [139, 282, 238, 169, 177, 187], 131, 168, 147, 126],
  ["Roslindale", [525, 541, 452, 467, 495, 433], 259, 251, 351, 283],
  ["Roxbury", [959, 989, 841, 864, 630, 815], 612, 931, 669, 546],
  ["South Boston / South Boston Waterfront", [493, 745, 729, 566, 516, 484], 375, 492, 494, 436],
  ["South Boston", [14, 46, 36, 32, 30, 43], 31, 51, 25, 21],
  ["South End", [418, 434, 331, 375, 299, 255], 275, 406, 264, 215],
  ["West Roxbury", [581, 753, 659, 646, 623, 571], 333, 439, 447, 363],
];

// awk -F, 'NR>1&&$14!~/^ *$/&&$3!=""{ d=substr($3,1,10); c=substr($4,1,10); m=substr(d,1,7); D[m]++; if(c!=""&&c<=d)T[m]++ } END{ for(m in D)print m,D[m],T[m]+0 }' a1 | sort
export const dueAndOnTime: readonly (readonly [month: string, due: number, onTime: number])[] = [
  ["2011-07", 4331, 3685], ["2011-08", 7281, 5974], ["2011-09", 7068, 5722], ["2011-10", 7386, 6034], ["2011-11", 6551, 5003], ["2011-12", 4609, 3414],
  ["2012-01", 1953, 1404], ["2012-02", 1008, 639], ["2012-03", 513, 264], ["2012-04", 350, 196], ["2012-05", 15, 11], ["2012-06", 14, 7],
];
// the same with $12 for the month, where m=="2011-10"
export const dueAndOnTimeByAgency: readonly (readonly [agency: string, due: number, onTime: number])[] = [
  ["BTDT", 682, 584], ["BWSC", 2, 0], ["INFO", 126, 50], ["ISD", 762, 268], ["PARK", 96, 70], ["PROP", 179, 177], ["PWDx", 5539, 4885],
];

// awk -F, 'NR>1{ if($6!=""&&$7!=""&&ep($7)<ep($6))next; m=substr($5,1,7); N[m]++; if($6!=""){ C[m]++; print (ep($6)-ep($5))/60 > ("wait_" m) }
//   if($7!=""){ F[m]++; print $11/60 > ("serv_" m) } } END{…}' b1
// lower medians: sort -g wait_$m | awk '{a[NR]=$1}END{print a[int((NR-1)/2)+1]}'
/** Month, taken, called, finished, lower median of waiting and of service in minutes. */
export const ticketMonths: readonly (readonly [month: string, taken: number, called: number, finished: number, wait: number, service: number])[] = [
  ["2011-10", 4264, 4258, 4133, 58.874533, 10.388333], ["2011-11", 5357, 5353, 5215, 76.6634, 10.348333], ["2011-12", 4337, 4331, 4201, 65.869967, 11.398333],
  ["2012-01", 5582, 5579, 5387, 133.566133, 10.723333], ["2012-02", 5804, 5798, 5611, 130.2837, 11.433333], ["2012-03", 817, 757, 751, 185.774417, 16.885],
];
/** The sums of the columns taken and finished above. */
export const ticketTotal = { taken: 26_161, finished: 25_298 } as const;
// the same for m=="2012-01", written by $4 instead of m; one "Change contract details" was taken, none finished
/** Service, finished in January 2012, lower median of service in minutes. */
export const ticketServices: readonly (readonly [service: string, finished: number, median: number])[] = [
  ["Assess fraud", 32, 0.236667], ["Call back: incomplete files", 440, 14.985], ["Call back: offers", 1265, 7.54167],
  ["Complete application", 1582, 13.025], ["Handle leads", 1099, 2.065], ["Validate application", 969, 24.025],
];

/** Month or zip, visits, scored visits, sum of scores. */
export type VisitRow = readonly [key: string, visits: number, scored: number, sum: number];
// awk -F, 'NR>1{ s=$8; if(s=="0")s=""; k=$1 FS $6 FS $7; c=k FS $2 FS $3 FS s; if(!(c in seen)){seen[c]=1; d[k]++} K[NR]=k; sc[NR]=s; z[NR]=$3; m[NR]=substr($6,1,4) "-" substr($6,5,2);
//   first[NR]=!(k in f); f[k]=1 } END{ for(i=2;i<=NR;i++){ if(d[K[i]]>1||!first[i])continue; V[m[i]]++; if(sc[i]!=""){N[m[i]]++;T[m[i]]+=sc[i]} } for(u in V)print u,V[u],N[u]+0,T[u]+0 }' d2 | sort
export const visitMonths: readonly VisitRow[] = [
  ["2012-01", 250, 226, 21618], ["2012-02", 281, 251, 24002], ["2012-03", 230, 195, 18700], ["2012-04", 263, 235, 22576], ["2012-05", 274, 248, 23619],
  ["2012-06", 246, 224, 21455], ["2012-07", 280, 232, 22172], ["2012-08", 206, 168, 16001], ["2012-09", 214, 174, 16516], ["2012-10", 327, 278, 26737],
  ["2012-11", 309, 274, 26466], ["2012-12", 297, 248, 23833],
];
// the same where z[i]=="40202"
export const visitMonthsOf40202: readonly VisitRow[] = [
  ["2012-01", 15, 15, 1459], ["2012-02", 18, 12, 1150], ["2012-03", 17, 13, 1245], ["2012-04", 56, 53, 5217], ["2012-05", 53, 49, 4682],
  ["2012-06", 26, 22, 2100], ["2012-07", 28, 20, 1944], ["2012-08", 8, 7, 650], ["2012-09", 19, 14, 1335], ["2012-10", 37, 36, 3515],
  ["2012-11", 59, 55, 5391], ["2012-12", 38, 32, 3066],
];
// the same by z[i] where m[i] is of 2017
export const visitZips2017: readonly VisitRow[] = [
  ["40018", 2, 2, 192], ["40027", 7, 6, 567], ["40041", 2, 2, 196], ["40059", 79, 68, 6579], ["40118", 24, 24, 2294], ["40177", 1, 1, 100],
  ["40201", 5, 5, 483], ["40202", 555, 506, 48868], ["40203", 148, 123, 11717], ["40204", 212, 197, 18792], ["40205", 221, 210, 20136],
  ["40206", 178, 167, 16166], ["40207", 364, 336, 32444], ["40208", 186, 169, 16356], ["40209", 216, 201, 19524], ["40210", 35, 33, 3187],
  ["40211", 56, 51, 4869], ["40212", 33, 31, 3003], ["40213", 169, 154, 14638], ["40214", 133, 131, 12507], ["40215", 61, 54, 5168],
  ["40216", 196, 188, 17878], ["40217", 129, 105, 9946], ["40218", 165, 142, 13552], ["40219", 242, 221, 20935], ["40220", 159, 158, 15374],
  ["40222", 250, 238, 23223], ["40223", 125, 116, 11280], ["40225", 2, 2, 190], ["40228", 59, 50, 4735], ["40229", 73, 71, 6792], ["40232", 2, 2, 192],
  ["40234", 3, 3, 277], ["40241", 228, 189, 18458], ["40242", 16, 14, 1372], ["40243", 117, 108, 10486], ["40245", 71, 67, 6528], ["40253", 2, 2, 192],
  ["40258", 104, 93, 8819], ["40272", 106, 100, 9638], ["40291", 137, 133, 12806], ["40299", 237, 234, 22831], ["40541", 3, 3, 287],
];
