import type { CaseRecord } from '@/lib/cases/schema'
import type { ArchiveKind, ArchiveRecord } from './use-archives'

/** The texts of the form. */
export interface ArchiveFields {
  name: string
  baseUrl: string
  auth: ArchiveRecord['auth']
  username: string
  secret: string
  state: 'active' | 'paused'
  poll: string
  lookbackDays: string
  site: string
  modalities: string
  copies: 'originals' | 'deidentified'
}

/** What an archive exchanges: the objects of all cases, of one site or one case; into one case, or a person's own space. */
type Scope = 'all' | 'site' | 'case' | 'person'

/** What is picked beside the texts. */
export interface Picked {
  scope: Scope
  case: Pick<CaseRecord, 'id' | 'number' | 'title'> | CaseRecord | null
  person: { id: string; name: string } | null
}

const NEW: ArchiveFields = {
  ...{ name: '', baseUrl: '', auth: 'none', username: '', secret: '', state: 'active' },
  ...{ poll: '60', lookbackDays: '7', site: '', modalities: '', copies: 'originals' },
}

/** The texts of an archive, or of a new one. */
export function fieldsOf(archive: ArchiveRecord | null): ArchiveFields {
  if (!archive) return NEW
  const { name, base_url: baseUrl, auth, username, enabled } = archive
  const common = { ...NEW, name, baseUrl, auth, username: username ?? '', state: enabled ? 'active' : 'paused' } as const
  if ('looked_at' in archive)
    return { ...common, poll: String(archive.poll_seconds ?? ''), lookbackDays: String(archive.lookback_days) }
  const { site, modalities, deidentified } = archive
  return {
    ...common,
    site: site ?? '',
    modalities: modalities.join(', '),
    copies: deidentified ? 'deidentified' : 'originals',
  }
}

/** What is picked of an archive, or of a new one. */
export function pickedOf(kind: ArchiveKind, archive: ArchiveRecord | null): Picked {
  const person = archive && 'user' in archive ? archive.user : null
  if (kind === 'sources') return { scope: person ? 'person' : 'case', case: archive?.case ?? null, person }
  const site = archive && 'site' in archive ? archive.site : null
  return { scope: archive?.case ? 'case' : site ? 'site' : 'all', case: archive?.case ?? null, person: null }
}

/** The body of the request that saves the form. */
export function bodyOf(kind: ArchiveKind, fields: ArchiveFields, picked: Picked): object {
  const { scope, case: ofCase, person } = picked
  const common = {
    name: fields.name.trim(),
    base_url: fields.baseUrl.trim(),
    auth: fields.auth,
    username: fields.auth === 'basic' ? fields.username : null,
    ...(fields.auth !== 'none' && fields.secret ? { secret: fields.secret } : {}),
    enabled: fields.state === 'active',
  }
  if (kind === 'sources') {
    const target = scope === 'person' ? { user_id: person?.id } : { case_id: ofCase?.id }
    const poll = fields.poll ? Number(fields.poll) : null
    return { ...common, ...target, poll_seconds: poll, lookback_days: Number(fields.lookbackDays) }
  }
  return {
    ...common,
    case_id: scope === 'case' ? ofCase?.id : null,
    site: scope === 'site' ? fields.site.trim() : null,
    modalities: modalitiesOf(fields.modalities),
    deidentified: fields.copies === 'deidentified',
  }
}

/** PS3.5 6.2: a code string is in upper case. */
export const modalitiesOf = (text: string): string[] => [
  ...new Set(
    text
      .toUpperCase()
      .split(/[\s,;،]+/)
      .filter(Boolean),
  ),
]
