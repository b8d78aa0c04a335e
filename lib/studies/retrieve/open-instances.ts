import type { Actor } from '../../access/actor'
import { doWhileAllowed, whileAllowed } from '../../auth/continuous-access/while-allowed'
import { type FileAccess, recordAccessAndWait } from '../../audit/record-access'
import { errorDetail } from '../../language/describe-error'
import { fail } from '../../errors/fail'
import { jsonText } from '../../files/archive/json-text'
import { layOutZip, type ZipLayout } from '../../files/archive/lay-out-zip'
import { textEntry } from '../../files/archive/text-entry'
import { recordFailure, recordOpened } from '../../files/deliver/record-opened'
import { findDamaged } from '../../files/integrity/find-damaged'
import { findInstances, instancePath, type StudyAddress } from './find-instances'
import type { StoredInstance } from './stored-instance'
import { explicitParts } from './explicit-parts'
import { requireStillReadable } from './require-still-readable'
import { readSpans } from './read-spans'
import type { Retrieved, RetrievedForm, RetrievedPart, RetrievedRange } from './retrieved'
import { EXPLICIT_VR_LITTLE_ENDIAN } from './transfer-syntaxes'

const DICOM = 'application/dicom'
/** So many accesses are recorded at once, before the first of these objects is sent. */
const RECORDS_AT_ONCE = 64

type Viewer = Pick<Actor, 'id' | 'role' | 'service'>

/**
 * Opens the objects of a study, a series or an instance, as they are stored; they are streamed one after the other, as
 * DICOM objects or in a ZIP archive. Each is recorded before a byte of it is sent, and access is asked for again as they are.
 *
 * @throws AppError `not_found` where there is none that the actor may read
 */
export async function openInstances(actor: Viewer, { ip, ...address }: StudyAddress & { ip: string | null }): Promise<Retrieved> {
  const instances = await findInstances(actor, address)
  const accessOf = (instance: StoredInstance) => downloadOf(actor, instance, ip)
  const allowed = (instance: StoredInstance) => whileAllowed(() => requireStillReadable(actor, [instance]))
  const parts = (record = recordOf()) => storedParts(instances, { record, accessOf, allowed })
  const recordOf = () => recordInGroups(actor, instances, accessOf)
  const syntaxes = new Set(instances.map(({ transferSyntaxUid }) => transferSyntaxUid))
  const version = instances.map(({ id, digest }) => `${id} ${digest}`).join('\n')
  const stored: RetrievedForm = {
    type: DICOM,
    transferSyntax: syntaxes.size === 1 ? instances[0]!.transferSyntaxUid : null,
    isStored: true,
    count: instances.length,
    open: () => Promise.resolve({ version, parts: parts() }),
  }
  const explicit: RetrievedForm = {
    type: DICOM,
    transferSyntax: EXPLICIT_VR_LITTLE_ENDIAN,
    needsTransferSyntax: true,
    count: instances.length,
    open: async () => {
      const record = recordOf()
      const make = () => explicitParts(instances, parts(record), { record, allowed })
      const made = await doWhileAllowed(() => requireStillReadable(actor, instances), make)
      return { version: `${version}\nexplicit`, parts: made }
    },
  }
  const name = address.instance ?? address.series ?? address.study
  const zip: RetrievedForm = {
    type: 'application/zip',
    form: 'single',
    filename: `${name}.zip`,
    count: 1,
    open: async () => {
      const record = recordOf()
      const layout = await layOutInstances(instances, parts(record), record)
      return { version: layout.etag, parts: [layout] }
    },
  }
  return { representations: [stored, explicit, zip], filename: instances.length === 1 ? `${name}.dcm` : name, isCacheable: false }
}

type RecordAt = (at: number) => Promise<unknown>
type AccessOf = (instance: StoredInstance) => FileAccess

/**
 * Records that objects are sent, in groups, before the first of a group is, where the actor may still read them. One alone is
 * opened before.
 */
function recordInGroups(actor: Viewer, instances: readonly StoredInstance[], accessOf: AccessOf): RecordAt {
  const [only] = instances.length === 1 ? instances : []
  const recorded = new Map<number, Promise<unknown>>()
  return (at) => {
    const group = Math.floor(at / RECORDS_AT_ONCE)
    const known = recorded.get(group)
    if (known) return known
    const of = instances.slice(group * RECORDS_AT_ONCE, (group + 1) * RECORDS_AT_ONCE)
    const recording = only
      ? recordOpened(accessOf(only), only.object)
      : requireStillReadable(actor, of).then(() => Promise.all(of.map((instance) => recordAccessAndWait(accessOf(instance)))))
    recorded.set(group, recording)
    return recording
  }
}

interface StoredParts {
  record: RecordAt
  accessOf: AccessOf
  allowed: (instance: StoredInstance) => ReturnType<typeof whileAllowed>
}

const storedParts = (instances: readonly StoredInstance[], { record, accessOf, allowed }: StoredParts): RetrievedPart[] =>
  instances.map((instance, at) => ({
    transferSyntax: instance.transferSyntaxUid,
    path: instancePath(instance),
    sizeBytes: instance.object.sizeBytes,
    read: async function* (range: RetrievedRange | undefined, signal: AbortSignal) {
      await record(at)
      const spans = [{ start: 0, end: instance.object.sizeBytes }]
      const bytes = readSpans(instance.object, spans, { range, signal, session: undefined })
      yield* allowed(instance)(recordFailure(accessOf(instance), bytes))
    },
  }))

const downloadOf = (actor: Viewer, { id, isDeidentified }: StoredInstance, ip: string | null): FileAccess => ({
  userId: actor.id,
  fileId: id,
  ip,
  action: 'download',
  variant: isDeidentified ? 'anonymised' : 'original',
  outcome: 'allowed',
})

/**
 * PS3.18 8.7.3.2: a ZIP archive of DICOM objects, named by their UIDs, as it is made. What is known to be missing or damaged is left
 * out and listed in left-out.json.
 */
async function layOutInstances(
  instances: readonly StoredInstance[],
  parts: readonly RetrievedPart[],
  record: RecordAt,
): Promise<ZipLayout> {
  const damaged = await findDamaged(instances.map(({ object }) => object.objectId))
  const named = instances.map((instance, at) => ({ ...instance, at, name: `${instance.seriesUid}/${instance.uid}.dcm` }))
  const entries = named
    .filter(({ object }) => !damaged.has(object.objectId))
    .map(({ at, name, object, digest }) => ({
      ...{ name, modified: NO_DATE, sizeBytes: object.sizeBytes, version: digest },
      open: async () => {
        await record(at)
        return parts[at]!.read
      },
    }))
  const why = errorDetail(fail('integrity_error'))
  const leftOut = named.filter(({ object }) => damaged.has(object.objectId)).map(({ name }) => ({ name, why }))
  return layOutZip(leftOut.length > 0 ? [...entries, textEntry('left-out.json', NO_DATE, jsonText(leftOut))] : entries)
}

/** The first date of ZIP means none. */
const NO_DATE = new Date('1980-01-01T00:00:00Z')
