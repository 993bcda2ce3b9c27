import sharp from "sharp";
import { back, cachedText, loseNetwork, online, openField, readFieldData, settle, startVisit, storedText } from "@/tests/e2e/field-steps";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "@/tests/e2e/support";
import { signInAs } from "@/tests/support/sign-in";

test.use({ viewport: { width: 360, height: 740 } });
test.setTimeout(180_000);

/** A marker that stands in nothing else. */
const mark = (words: string): string => `${words} ${Math.random().toString(36).slice(2, 10)}`;
const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 2400, height: 1200, channels: 3, background: "#268085" } }).jpeg().withExif({
    IFD0: { Make: "Kamera" }, IFD2: { DateTimeOriginal: "2024:07:25 10:42:00" },
    IFD3: { GPSLatitudeRef: "S", GPSLatitude: "0/1 29/1 59/1", GPSLongitudeRef: "E", GPSLongitude: "117/1 8/1 54/1" },
  }).toBuffer();

test("a visit that is begun, filled in and reloaded without network is there, and back online it is sent once", async ({ page }) => {
  const [note, said, found] = [mark("papan pengaduan"), mark("antrean"), mark("jadwal")];
  await openField(page, "bappenas");
  await loseNetwork(page);
  const id = await startVisit(page, "Samarinda");

  await page.getByRole("link", { name: /^Pengelolaan pengaduan/ }).click();
  const first = page.locator("[id^=butir-]").first();
  const itemId = ((await first.getAttribute("id")) ?? "").replace(/^butir-(.*)-0$/, "$1");
  await first.getByRole("radio").nth(3).check();
  await first.getByRole("checkbox").first().check();
  await first.getByRole("textbox", { name: "Catatan" }).fill(note);
  await first.locator("input[type=file][capture]").setInputFiles({ name: "papan.jpg", mimeType: "image/jpeg", buffer: await photo() });
  await expect(first.getByText("papan.jpg")).toBeVisible();
  await back(page);
  await page.getByRole("link", { name: /^Dialog/ }).click();
  await page.getByRole("button", { name: "Dialog pengguna" }).click();
  await page.getByRole("textbox", { name: "Isi dialog" }).fill(said);
  await back(page);
  await page.getByRole("link", { name: /^Temuan/ }).click();
  await page.getByRole("button", { name: "Tambah temuan" }).click();
  await page.getByRole("textbox", { name: "Temuan" }).fill(found);
  await page.getByRole("textbox", { name: /^Tenggat/ }).fill("14");
  await settle(page);

  // As after a crash: nothing but what is on the phone.
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Temuan" })).toHaveValue(found);
  await back(page);
  await page.getByRole("link", { name: /^Pengelolaan pengaduan/ }).click();
  await expect(first.getByRole("radio").nth(3)).toBeChecked();
  await expect(first.getByRole("textbox", { name: "Catatan" })).toHaveValue(note);
  await expect(first.getByText("papan.jpg")).toBeVisible();
  await page.goto(`/lapangan#/k/${id}/dialog`);
  await expect(page.getByRole("textbox", { name: "Isi dialog" })).toHaveValue(said);

  await page.context().setOffline(false);
  await expect(online(page)).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => (await readFieldData(page)).visits.find((visit) => visit.id === id)?.evidence.length, { timeout: 30_000 }).toBe(1);
  const sent = (await readFieldData(page)).visits.filter((visit) => visit.id === id);
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({
    mppCode: "64.72", state: "draft", head: { value: { announced: false, guided: false, isScored: true } },
    answers: [{ itemId, agencyId: 0, value: { level: 3, note }, version: 1 }], dialogues: [{ value: { partner: "user", text: said } }], findings: [{ value: { finding: found, dueDays: 14 } }], evidence: [{ itemId, fileName: "papan.jpg" }],
  });
  // Other tests begin and publish visits meanwhile: this finding stands in nothing else.
  expect((await readFieldData(page)).visits.filter(({ findings }) => findings.some(({ value }) => value.finding === found))).toHaveLength(1);

  // What is shown of the photo is the cleaned copy, of the right size, without place and time.
  const shown = await page.request.get(`/bukti/${sent[0]?.evidence[0]?.id}`);
  expect(shown.headers()).toMatchObject({ "content-type": "image/jpeg", "x-content-type-options": "nosniff", "cache-control": "private, no-store" });
  expect(await sharp(await shown.body()).metadata()).toMatchObject({ width: 1920, height: 960 });
  expect((await sharp(await shown.body()).metadata()).exif).toBeUndefined();

  // Sending again and again changes nothing.
  for (let times = 0; times < 2; times += 1) {
    await page.getByRole("button", { name: "Kirim sekarang" }).click();
    await expect(page.getByRole("button", { name: "Kirim sekarang" })).toBeEnabled();
  }
  expect((await readFieldData(page)).visits.filter((visit) => visit.id === id)).toEqual(sent);
});

test("what is seen of an earlier visit's follow-up is kept without network, sent once, and asked for its words before the sheet goes", async ({ page }) => {
  const note = mark("papan kosong");
  await openField(page, "bappenas");
  const id = await startVisit(page, "Samarinda", { isScored: false });
  await expect(page.getByRole("link", { name: /^Tindak lanjut kunjungan lalu/ })).toBeVisible({ timeout: 30_000 });
  await loseNetwork(page);
  await page.getByRole("link", { name: /^Tindak lanjut kunjungan lalu/ }).click();
  const follow = page.locator("[id^=tl-]").first();
  const followUpId = ((await follow.getAttribute("id")) ?? "").replace("tl-", "");
  await follow.getByRole("radio", { name: "Belum dilaksanakan" }).check();
  await follow.locator("input[type=file][capture]").setInputFiles({ name: "papan.jpg", mimeType: "image/jpeg", buffer: await photo() });
  await expect(follow.getByText("papan.jpg")).toBeVisible();
  await settle(page);
  await page.goto(`/lapangan#/k/${id}/serahkan`);
  await expect(page.getByRole("button", { name: "Serahkan", exact: true })).toBeDisabled();
  await page.getByRole("link", { name: /belum dilaksanakan, tanpa catatan/ }).click();
  await follow.getByRole("textbox", { name: /^Catatan/ }).fill(note);
  await settle(page);
  await page.reload();
  await expect(follow.getByRole("radio", { name: "Belum dilaksanakan" })).toBeChecked();
  await expect(follow.getByRole("textbox", { name: /^Catatan/ })).toHaveValue(note);
  await page.context().setOffline(false);
  await expect.poll(async () => (await readFieldData(page)).visits.find((visit) => visit.id === id)?.evidence.length, { timeout: 30_000 }).toBe(1);
  expect((await readFieldData(page)).visits.find((visit) => visit.id === id)).toMatchObject({ checks: [{ followUpId, value: { seen: "not-done", note }, version: 1 }], evidence: [{ followUpId, itemId: "", fileName: "papan.jpg" }] });
  await page.goto(`/lapangan#/k/${id}/serahkan`);
  await expect(page.getByRole("button", { name: "Serahkan", exact: true })).toBeEnabled();
});

test("a session that ends keeps what is unsent, says so, and sends it after signing in again", async ({ page }) => {
  await openField(page, "bappenas");
  const note = mark("sesi");
  await startVisit(page, "Balikpapan", { isScored: false });
  await expect(online(page)).toBeVisible({ timeout: 30_000 });
  await page.context().clearCookies();
  await page.getByRole("link", { name: /^Penerimaan/ }).click();
  await page.getByRole("textbox", { name: /^Catatan bersama/ }).fill(note);
  await settle(page);
  await page.getByRole("button", { name: "Kirim sekarang" }).click();
  await expect(page.getByText("Sesi Anda berakhir")).toBeVisible();
  // The page opens all the same: the form is on the phone.
  await page.reload();
  await expect(page.getByRole("textbox", { name: /^Catatan bersama/ })).toHaveValue(note);
  await expect(page.getByRole("link", { name: "Masuk lagi untuk mengirim" })).toBeVisible();
  await signInAs(page, "bappenas", "/lapangan");
  await page.goto("/lapangan");
  await expect.poll(async () => (await readFieldData(page)).visits.some(({ head }) => head.value.notes === note), { timeout: 30_000 }).toBe(true);
});

test("signing out clears the phone, warns of what is unsent and keeps that for its owner alone", async ({ page }) => {
  const [sent, unsent] = [mark("terkirim"), mark("belum terkirim")];
  await openField(page, "bappenas");
  const id = await startVisit(page, "Balikpapan", { isScored: false });
  await page.getByRole("link", { name: /^Penerimaan/ }).click();
  await page.getByRole("textbox", { name: /^Catatan bersama/ }).fill(sent);
  await expect.poll(async () => (await readFieldData(page)).visits.some(({ head }) => head.value.notes === sent), { timeout: 30_000 }).toBe(true);
  expect(await storedText(page)).toContain(sent);
  expect(Object.values(await cachedText(page)).join("\n")).not.toContain(sent);

  // Only the app itself is kept by the worker, for this one person, and no answer of the server about data or files.
  const cached = Object.keys(await cachedText(page)).map((url) => new URL(url).pathname);
  expect(cached).toContain("/lapangan");
  expect(cached.filter((path) => !/^\/(_next\/static\/.*|lapangan|lapangan\.webmanifest|ikon-lapangan-192\.png)$/.test(path))).toEqual([]);

  // The server does not answer any more.
  await page.route("**/api/lapangan/sinkron", () => new Promise(() => undefined));
  await page.getByRole("textbox", { name: /^Diterima oleh/ }).fill(unsent);
  await settle(page);
  await page.goto("/lapangan#/");
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void (dialogs.length === 1 ? dialog.dismiss() : dialog.accept());
  });
  const leave = async (): Promise<void> => {
    const button = page.getByRole("button", { name: "Keluar" });
    if (!(await button.isVisible())) await page.getByRole("button", { name: "Akun dan bahasa" }).click();
    await button.click();
  };
  await leave();
  await expect.poll(() => dialogs.length).toBe(1);
  expect(dialogs[0]).toContain("belum terkirim");
  await expect(page).toHaveURL(/\/lapangan/);
  await leave();
  await page.waitForURL(/\/masuk/);
  expect(Object.keys(await cachedText(page))).toEqual([]);
  await page.unroute("**/api/lapangan/sinkron");

  await openField(page, "ombudsman");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto(`/lapangan#/k/${id}`);
  await expect(page.getByText("Kunjungan ini tidak ada di ponsel.")).toBeVisible();
  const body = await page.locator("body").innerText();
  expect(body).not.toContain(unsent);
  expect(JSON.stringify(await readFieldData(page))).not.toContain(id);
  await page.context().clearCookies();

  // The owner finds what was unsent, and it goes.
  await openField(page, "bappenas");
  await expect.poll(async () => (await readFieldData(page)).visits.find((visit) => visit.id === id)?.head.value.attendees, { timeout: 30_000 }).toEqual([unsent]);
});

test("an assessor of the Ombudsman finds nothing of Bappenas's sheet: not in the data, the files, the phone or the worker's cache", async ({ page, browser, baseURL }) => {
  // A joint visit in the field, of which Bappenas has filled in something: the demonstration plans one, and Bappenas begins it here.
  const note = mark("rahasia bappenas");
  await openField(page, "bappenas");
  const planned = (await readFieldData(page)).visits.find(({ institutions, isSubmitted, state }) => institutions.length === 2 && !isSubmitted && (state === "planned" || state === "draft"));
  if (planned === undefined) throw new Error("The demonstration has no joint visit ahead.");
  await page.goto(`/lapangan#/k/${planned.id}`);
  const begin = page.getByRole("button", { name: "Mulai mengisi" });
  if (planned.state === "planned") await begin.click();
  await page.getByRole("link", { name: /^Integritas/ }).click();
  const first = page.locator("[id^=butir-]").first();
  await first.getByRole("radio").nth(1).check();
  await first.getByRole("textbox", { name: "Catatan" }).fill(note);
  await first.locator("input[type=file]").last().setInputFiles({ name: "bukti.jpg", mimeType: "image/jpeg", buffer: await photo() });
  // The photo and the words go to the server each by itself, in whatever order.
  const readMine = async () => (await readFieldData(page)).visits.find((visit) => visit.id === planned.id);
  await expect.poll(async () => JSON.stringify(await readMine()), { timeout: 40_000 }).toContain(note);
  await expect.poll(async () => (await readMine())?.evidence.length, { timeout: 40_000 }).toBeGreaterThan(0);
  const mine = await readMine();

  const context = await browser.newContext({ baseURL: baseURL ?? "", viewport: { width: 360, height: 740 }, locale: "id-ID" });
  const other = await context.newPage();
  await openField(other, "ombudsman");
  const theirs = (await readFieldData(other)).visits.find((visit) => visit.id === planned.id);
  expect(theirs).toMatchObject({ state: "draft", answers: [], dialogues: [], findings: [], evidence: [] });
  expect((await other.request.get(`/bukti/${mine?.evidence[0]?.id}`)).status()).toBe(404);
  expect((await other.request.get(`/bukti/${mine?.evidence[0]?.id}?kecil=1`)).status()).toBe(404);
  expect(await storedText(other)).not.toContain(note);
  expect(Object.values(await cachedText(other)).join("\n")).not.toContain(note);
  await context.close();
});

test("what two phones of one institution changed is shown side by side, and a choice settles it", async ({ page, browser, baseURL }) => {
  await openField(page, "bappenas");
  const id = await startVisit(page, "Balikpapan", { isScored: false });
  await expect(online(page)).toBeVisible({ timeout: 30_000 });
  const context = await browser.newContext({ baseURL: baseURL ?? "", viewport: { width: 360, height: 740 }, locale: "id-ID" });
  const second = await context.newPage();
  await openField(second, "bappenas");
  const [mine, theirs] = [mark("ponsel satu"), mark("ponsel dua")];
  await loseNetwork(page);
  await page.goto(`/lapangan#/k/${id}/penerimaan`);
  await page.getByRole("textbox", { name: /^Catatan bersama/ }).fill(mine);
  await settle(page);
  await second.goto(`/lapangan#/k/${id}/penerimaan`);
  await second.getByRole("textbox", { name: /^Catatan bersama/ }).fill(theirs);
  await expect.poll(async () => (await readFieldData(second)).visits.find((visit) => visit.id === id)?.head.value.notes, { timeout: 30_000 }).toBe(theirs);
  await page.context().setOffline(false);
  await expect(page.getByText(/1 bentrok/).first()).toBeVisible({ timeout: 30_000 });
  await page.goto(`/lapangan#/k/${id}/bentrok`);
  await expect(page.getByText(mine)).toBeVisible();
  await expect(page.getByText(theirs)).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Pakai punya saya" }).click();
  await expect.poll(async () => (await readFieldData(page)).visits.find((visit) => visit.id === id)?.head.value.notes, { timeout: 30_000 }).toBe(mine);
  await context.close();
});

test("every screen can be used by everybody, fits a phone of 360 px, and changes its language without network", async ({ page }) => {
  await openField(page, "bappenas");
  const id = await startVisit(page, "Samarinda");
  const screens = ["", `k/${id}`, `k/${id}/penerimaan`, `k/${id}/instansi`, `k/${id}/aspek/integritas`, `k/${id}/aspek/standar-pelayanan`, `k/${id}/dialog`, `k/${id}/temuan`, `k/${id}/tindak-lanjut`, `k/${id}/serahkan`, `k/${id}/bentrok`, "baru"];
  for (const locale of ["id", "en"] as const) {
    if (locale === "en") {
      await loseNetwork(page);
      await page.goto("/lapangan#/");
      await page.getByRole("button", { name: "Akun dan bahasa" }).click();
      await page.getByRole("button", { name: "English" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Visits in the field" })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await page.keyboard.press("Escape");
    }
    for (const screen of screens) {
      await test.step(`${locale} ${screen}`, async () => {
        await page.goto(`/lapangan#/${screen}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      });
    }
  }
});
