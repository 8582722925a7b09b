import { existsSync, readFileSync } from 'node:fs';
import { type Begun, expect, type House } from './desk.ts';

/** Who acts, and where. */
export function by(begun: Begun, key: string | undefined): string[] {
  return ['--election', begun.url, '--key', key ?? '', ...begun.passphrase];
}

/** The trustees make the key. */
export async function ceremony(
  house: House,
  begun: Begun,
  backupOf = (index: number) => `${begun.trustees[index]}.backup`,
): Promise<void> {
  for (const step of ['commit', 'reveal', 'share', 'confirm', 'sign', 'drill']) {
    await Promise.all(
      begun.trustees.map((key, index) => {
        const backup = step === 'confirm' || step === 'drill' ? ['--backup', backupOf(index)] : [];
        return house.done('trustee', step, ...backup, ...by(begun, key));
      }),
    );
  }
}

/** All officials take the same decision. */
export async function decide(house: House, begun: Begun, ...decision: string[]): Promise<void> {
  for (const key of begun.officials) {
    await house.done('election', ...decision, ...by(begun, key));
  }
}

const idsOf = (voters: number) => Array.from({ length: voters }, (_, i) => `V${i}`);

/** The registrar publishes a roll of so many residents of the north. */
export async function roll(house: House, begun: Begun, voters: number): Promise<void> {
  const lines = idsOf(voters).map((id) => `${id},Voter ${id},resident,north,1`);
  const csv = house.file('voters.csv', `${['id,name,style,cell,weight', ...lines].join('\n')}\n`);
  await house.done('registrar', 'roll', '--csv', csv, ...by(begun, begun.registrar));
}

/** The voters' codes in a table of letters. */
export function codesIn(table: string): string[] {
  const codes = table.match(/[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}/g) ?? [];
  expect(codes.length).toBeGreaterThan(0);
  return codes;
}

/** Those from the first to before the last of them get their letters and vote. */
export async function vote(house: House, begun: Begun, first: number, last: number): Promise<void> {
  const letters = house.path('letters.csv');
  if (!existsSync(letters)) {
    await house.done('registrar', 'letters', '--csv', letters, ...by(begun, begun.registrar));
    house.secrets.push(...codesIn(readFileSync(letters, 'utf8')));
  }
  const plan = idsOf(last).slice(first).map((id, i) => {
    const choices = [`mayor=${i % 2 === 0 ? 'ada' : 'boris'}`, 'council=emma', 'bridge=yes', 'parks=mill', 'budget=pool:2'];
    return JSON.stringify({ acts: [{ act: 'cast', choices }], id });
  });
  const status = await house.done('election', 'status', '--election', begun.url);
  await house.done(
    ...['voters', '--election', begun.url, '--fingerprint', String(status['fingerprint'])],
    ...['--letters', letters, '--plan', house.file(`plan-${first}.ndjson`, `${plan.join('\n')}\n`)],
    ...['--receipts', house.path(`receipts-${first}`), '--openings', house.path(`openings-${first}`)],
  );
}
