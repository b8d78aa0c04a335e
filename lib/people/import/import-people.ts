import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { createInvitation } from '../../auth/invitations/create-invitation'
import { createUser } from '../../auth/users/create-user'
import { normalizeEmail } from '../../auth/users/normalize-email'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { currentTurn } from '../../runtime/fair/turn'
import { requireDistinctSite } from '../_internal/require-distinct-site'
import { parsePeopleCsv } from './parse-people-csv'
import { type ImportInput, type ImportLine, ImportLineSchema, type ImportResult } from './schema'

type Row = ImportResult['rows'][number]
/** A line that can be created, with its row in the result. */
interface NewPerson {
  row: Row
  person: ImportLine
}

/** So many are created at once. */
const CONCURRENCY = 10

/**
 * Says of each line of a CSV file what would become of it, or creates those that are new, each with an invitation. A line
 * that is refused and an address that has an account stop no other; who has an account stays as they are. Repeating the
 * request creates nobody twice.
 *
 * @throws AppError `forbidden`; `csv_not_utf8`, `csv_not_valid`, `csv_column_missing`, `csv_too_many_rows`
 */
export async function importPeople(actor: Actor, { csv, dry_run }: ImportInput): Promise<ImportResult> {
  requirePermission(actor, 'user:manage')
  const { rows: lines, ignored } = parsePeopleCsv(csv)
  const seen = new Set<string>()
  const checked = lines.map(({ line, fields }) => checkLine(line, fields, seen))
  const known = await knownAddresses([...seen])
  const mistakable = await mistakableSites(checked.flatMap(({ person }) => person?.site ?? []))
  const created: NewPerson[] = []
  for (const { row, person } of checked) {
    if (!person) continue
    if (known.has(row.email)) row.outcome = 'existing'
    else if (person.site && mistakable.has(person.site)) Object.assign(row, { outcome: 'refused', reason: 'site' })
    else created.push({ row, person })
  }
  if (!dry_run)
    for (let at = 0; at < created.length; at += CONCURRENCY) {
      currentTurn().access?.throwIfEnded() // Whoever is disabled meanwhile invites nobody more.
      await Promise.all(created.slice(at, at + CONCURRENCY).map((one) => createOne(actor, one)))
    }
  return { rows: checked.map(({ row }) => row), ignored_columns: ignored }
}

function checkLine(
  line: number,
  fields: Partial<Record<keyof ImportLine, string>>,
  seen: Set<string>,
): { row: Row; person: ImportLine | null } {
  const { name = '', role = '' } = fields
  const email = normalizeEmail(fields.email ?? '')
  const row: Row = { line, name, email, role: role.toLowerCase(), outcome: 'new', reason: null, invitation: null }
  const refuse = (reason: Row['reason']) => ({ row: { ...row, outcome: 'refused' as const, reason }, person: null })
  const { data, error } = ImportLineSchema.safeParse({ ...fields, email })
  if (error) return refuse(error.issues[0]!.path[0] as Row['reason'])
  if (seen.has(email)) return refuse('repeated')
  seen.add(email)
  return { row, person: data }
}

/** Of these sites, those that are read as an organisation that there is, and are not it. */
async function mistakableSites(sites: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const site of new Set(sites))
    await requireDistinctSite(site).catch((thrown: unknown) => {
      if (!hasCode(thrown, 'organisation_name_alike')) throw thrown
      found.add(site)
    })
  return found
}

async function knownAddresses(addresses: string[]): Promise<Set<string>> {
  const rows = await db().user.findMany({ where: { email: { in: addresses } }, select: { email: true } })
  return new Set(rows.flatMap(({ email }) => email ?? []))
}

async function createOne(actor: Actor, { row, person }: NewPerson): Promise<void> {
  const { birth_year: birthYear, ...facts } = person
  try {
    const { id } = await createUser({ ...facts, birthYear, password: null, createdBy: actor.id })
    row.invitation = (await createInvitation(actor.id, id)).invitation
  } catch (thrown) {
    if (!hasCode(thrown, 'email_in_use')) throw thrown
    row.outcome = 'existing' // Somebody else was faster.
  }
}
