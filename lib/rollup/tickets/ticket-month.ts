import { PackedRows, type CopyRow } from "@/lib/db/bulk-copy";
import { firstDayOfNumber } from "@/lib/rollup/blocks";
import { computeEstimates, type StoredEstimate } from "@/lib/rollup/estimates";
import { rollupFamilies } from "@/lib/rollup/families";
import { dayOf, field, flag, none, type TicketFields } from "@/lib/rollup/tickets/ticket-fields";
import type { Histogram } from "@/lib/stats/quantile-histogram";

/** Rows of the four roll-ups, in the order of the columns of lib/rollup/rollup-tables. */
export class TicketRows {
  readonly rollup_batch = [new PackedRows()] as const;
  /** Of places as a whole, of agencies, of services: questions ask for one level of many MPPs, and few pages should hold it. */
  readonly rollup_ticket = [new PackedRows(), new PackedRows(), new PackedRows()] as const;
  readonly rollup_ticket_hour = [new PackedRows()] as const;
  readonly rollup_breakdown = [new PackedRows()] as const;
}

const flows = rollupFamilies.ticket.flow;
const at = Object.fromEntries(flows.map((name, i) => [name, i])) as Readonly<Record<(typeof flows)[number], number>>;
const estimate = computeEstimates("ticket");
const notStored: readonly StoredEstimate[] = estimate([]).map(() => []);
const slots = 168;

/** Sums of a service's tickets, and the buckets of their minutes one by one. */
class Unit {
  readonly sums = new Float64Array(flows.length);
  readonly wait: number[] = [];
  readonly service: number[] = [];

  /** Takes in another unit's tickets. */
  join(other: Unit): void {
    other.sums.forEach((value, i) => { this.sums[i] = (this.sums[i] ?? 0) + value; });
    for (const bucket of other.wait) this.wait.push(bucket);
    for (const bucket of other.service) this.service.push(bucket);
  }
}

/** Hours of the week: tickets, those with a known wait, their minutes. */
class Hours {
  readonly taken = new Float64Array(slots);
  readonly waitN = new Float64Array(slots);
  readonly waitSum = new Float64Array(slots);

  join(other: Hours): void {
    for (let slot = 0; slot < slots; slot++) {
      this.taken[slot] = (this.taken[slot] ?? 0) + (other.taken[slot] ?? 0);
      this.waitN[slot] = (this.waitN[slot] ?? 0) + (other.waitN[slot] ?? 0);
      this.waitSum[slot] = (this.waitSum[slot] ?? 0) + (other.waitSum[slot] ?? 0);
    }
  }
}

/** A service time to the second, in the order of taking. */
type Clocked = { readonly takenAt: number; readonly id: string; readonly seconds: number };
type Agency = { readonly services: Map<string, Unit>; readonly hours: Hours; readonly clocked: Clocked[] };
type Group = { n: number; total: number; squares: number; positive: number };

/**
 * One month of tickets at one MPP. Makes in one pass what prisma/rollups/{batch,ticket,ticket_hour,breakdown}.sql say, which
 * `npm run verify` and the tests hold it to: those read the tickets five times and sort them twice.
 */
class TicketMonth {
  readonly mppId: number;
  readonly month: number;
  readonly #agencies = new Map<string, Agency>();
  readonly #batches = new Map<string, number>();
  readonly #groups = new Map<string, Group>();

  constructor(mppId: number, month: number) {
    this.mppId = mppId;
    this.month = month;
  }

  /** Written without closures and joined names: it runs for every ticket. */
  add(ticket: TicketFields, weekday: number): void {
    const agency = this.#agencyOf(ticket[field.agencyId] ?? none);
    const unit = serviceOf(agency, ticket[field.serviceId] ?? none);
    const flags = Number(ticket[field.flags]);
    const [sums, slot] = [unit.sums, weekday * 24 + Number(ticket[field.hour])];
    count(sums, at.taken);
    if (flags & flag.called) count(sums, at.called);
    if (flags & flag.finished) count(sums, at.finished);
    if (flags & flag.hasStandard) count(sums, at.within_of);
    if (flags & flag.within) count(sums, at.within_yes);
    if (flags & flag.hasPlace) count(sums, at.on_site_of);
    if (flags & flag.onSite) count(sums, at.on_site_yes);
    if (flags & flag.priority) count(sums, at.priority_taken);
    count(agency.hours.taken, slot);
    const priority = flags & flag.hasPriority ? (flags & flag.priority ? "true" : "false") : "-";
    if (ticket[field.wait] !== none) {
      const wait = Number(ticket[field.wait]);
      count(sums, at.wait_n);
      count(sums, at.wait_sum, wait);
      unit.wait.push(Number(ticket[field.waitBucket]));
      count(agency.hours.waitN, slot);
      count(agency.hours.waitSum, slot, wait);
      this.#group(waited[priority], wait, false);
    }
    if (flags & flag.hasStandard) {
      const isWithin = (flags & flag.within) !== 0;
      this.#group(inStandard[priority], isWithin ? 1 : 0, isWithin);
    }
    if (ticket[field.service] !== none) {
      count(sums, at.service_n);
      count(sums, at.service_sum, Number(ticket[field.service]));
      unit.service.push(Number(ticket[field.serviceBucket]));
      const seconds = Number(ticket[field.seconds]);
      this.#group(clockOf(seconds), 0, false);
      agency.clocked.push({ takenAt: Number(ticket[field.takenAt]), id: ticket[field.id] ?? "", seconds });
    }
    const batch = ticket[field.batchId] ?? "";
    this.#batches.set(batch, (this.#batches.get(batch) ?? 0) + 1);
  }

  #agencyOf(id: string): Agency {
    const known = this.#agencies.get(id);
    if (known) return known;
    const made: Agency = { services: new Map(), hours: new Hours(), clocked: [] };
    this.#agencies.set(id, made);
    return made;
  }

  #group(name: string, value: number, isPositive: boolean): void {
    let group = this.#groups.get(name);
    if (group === undefined) this.#groups.set(name, (group = { n: 0, total: 0, squares: 0, positive: 0 }));
    group.n += 1;
    group.total += value;
    // Below that nothing is known of a minute, and its square is nothing but dust.
    if (value > 1e-9) group.squares += value * value;
    if (isPositive) group.positive += 1;
  }

  /** Appends the month's rows. */
  writeTo(rows: TicketRows): void {
    const key = [this.mppId, firstDayOfNumber(this.month)] as const;
    const [batches, [places, agencies, services], hoursOfWeek, breakdown] = [rows.rollup_batch[0], rows.rollup_ticket, rows.rollup_ticket_hour[0], rows.rollup_breakdown[0]];
    const [whole, wholeHours] = [new Unit(), new Hours()];
    for (const [id, { services: own, hours, clocked }] of this.#agencies) {
      const all = new Unit();
      for (const [service, unit] of own) {
        services.add([...key, Number(id), service, ...valuesOf(unit, false)]);
        all.join(unit);
      }
      agencies.add([...key, Number(id), "", ...valuesOf(all, true)]);
      hoursOfWeek.add([...key, Number(id), ...hoursOf(hours)]);
      whole.join(all);
      wholeHours.join(hours);
      this.#repeats(clocked);
    }
    places.add([...key, 0, "", ...valuesOf(whole, true)]);
    hoursOfWeek.add([...key, 0, ...hoursOf(wholeHours)]);
    for (const [batchId, n] of this.#batches) batches.add([...key, "ticket", batchId, n]);
    for (const [name, { n, total, squares, positive }] of this.#groups) breakdown.add([...key, "ticket", ...name.split("\t"), n, total, squares, positive]);
  }

  /** Service times between minutes that follow another of the same agency; positive: equal to it. */
  #repeats(clocked: Clocked[]): void {
    clocked.sort((a, b) => a.takenAt - b.takenAt || (a.id < b.id ? -1 : 1));
    for (let i = 1; i < clocked.length; i++) {
      const [before, { seconds } = { seconds: 0 }] = [clocked[i - 1], clocked[i]];
      if (seconds % 60 !== 0) this.#group(repeated, 0, seconds === before?.seconds);
    }
  }
}

function serviceOf({ services }: Agency, id: string): Unit {
  const known = services.get(id);
  if (known) return known;
  const made = new Unit();
  services.set(id, made);
  return made;
}

function count(sums: Float64Array, position: number, amount = 1): void {
  sums[position] = (sums[position] ?? 0) + amount;
}

/** Dimension and key of prisma/rollups/breakdown.sql, joined by a tab. */
const waited = { true: "priority-wait\ttrue", false: "priority-wait\tfalse", "-": "priority-wait\t-" } as const;
const inStandard = { true: "priority-standard\ttrue", false: "priority-standard\tfalse", "-": "priority-standard\t-" } as const;
const repeated = "service-repeat\tseconds";

function clockOf(seconds: number): string {
  if (seconds % 60 !== 0) return "service-clock\tseconds";
  const beside = seconds % 300;
  if (seconds < 240 || beside === 120 || beside === 180) return "service-clock\twhole";
  return beside === 0 ? "service-clock\tfive" : "service-clock\tbeside-five";
}

function valuesOf({ sums, wait, service }: Unit, hasEstimates: boolean): CopyRow {
  const histograms = [counted(wait), counted(service)];
  return [...sums, ...histograms.flatMap(({ buckets, counts }) => [{ numbers: buckets }, { numbers: counts }]), ...(hasEstimates ? estimate(histograms) : notStored).map((numbers) => ({ numbers }))];
}

function counted(list: readonly number[]): Histogram {
  const sorted = Int32Array.from(list).sort();
  const [buckets, counts]: [number[], number[]] = [[], []];
  for (const bucket of sorted) {
    if (bucket === buckets.at(-1)) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    else {
      buckets.push(bucket);
      counts.push(1);
    }
  }
  return { buckets, counts };
}

function hoursOf({ taken, waitN, waitSum }: Hours): CopyRow {
  const used = Array.from(taken.keys()).filter((slot) => (taken[slot] ?? 0) > 0);
  return [{ numbers: used }, ...[taken, waitN, waitSum].map((values) => ({ numbers: used.map((slot) => values[slot] ?? 0) }))];
}

/** Splits an ordered stream of tickets into months. */
export class TicketMonths {
  readonly rows = new TicketRows();
  readonly #days = new Map<string, ReturnType<typeof dayOf>>();
  #current: TicketMonth | null = null;

  add(ticket: TicketFields): void {
    const [mppText = "", dayText = ""] = [ticket[field.mppId], ticket[field.day]];
    const day = this.#days.get(dayText) ?? dayOf(Number(dayText));
    this.#days.set(dayText, day);
    if (this.#current === null || this.#current.month !== day.month || String(this.#current.mppId) !== mppText) {
      this.end();
      this.#current = new TicketMonth(Number(mppText), day.month);
    }
    this.#current.add(ticket, day.weekday);
  }

  end(): void {
    this.#current?.writeTo(this.rows);
    this.#current = null;
  }
}
