import { makeZip } from 'client-zip'
import type { Actor } from '../../access/actor'
import { recordAccessAndWait } from '../../audit/record-access'
import { findInstances, instancePath, type StudyAddress } from './find-instances'
import type { StoredInstance } from './stored-instance'
import { explicitParts } from './explicit-parts'
import { readSpans } from './read-spans'
import type { Retrieved, RetrievedForm, RetrievedPart, RetrievedRange } from './retrieved'
import { EXPLICIT_VR_LITTLE_ENDIAN } from './transfer-syntaxes'

const DICOM = 'application/dicom'
/** So many accesses are recorded at once, before the first of these objects is sent. */
const RECORDS_AT_ONCE = 64

type Viewer = Pick<Actor, 'id' | 'role'>

/**
 * Opens the objects of a study, a series or an instance, as they are stored; they are streamed one after the other, as
 * DICOM objects or in a ZIP archive. Each is recorded before a byte of it is sent.
 *
 * @throws AppError `not_found` where there is none that the actor may read
 */
export async function openInstances(actor: Viewer, { ip, ...address }: StudyAddress & { ip: string | null }): Promise<Retrieved> {
  const instances = await findInstances(actor, address)
  const recordOf = () => recordInGroups(actor, instances, ip)
  const parts = (record = recordOf()) => storedParts(instances, record)
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
      return { version: `${version}\nexplicit`, parts: await explicitParts(instances, parts(record), record) }
    },
  }
  const zip: RetrievedForm = {
    type: 'application/zip',
    form: 'single',
    count: 1,
    open: () => Promise.resolve({ version, parts: [zipPart(instances, parts())] }),
  }
  const name = address.instance ?? address.series ?? address.study
  return { representations: [stored, explicit, zip], filename: instances.length === 1 ? `${name}.dcm` : name, isCacheable: false }
}

type RecordAt = (at: number) => Promise<unknown>

/** Records that objects are sent, in groups: before the first of a group is. */
function recordInGroups(actor: Viewer, instances: readonly StoredInstance[], ip: string | null): RecordAt {
  const recorded = new Map<number, Promise<unknown>>()
  return (at) => {
    const group = Math.floor(at / RECORDS_AT_ONCE)
    const known = recorded.get(group)
    if (known) return known
    const of = instances.slice(group * RECORDS_AT_ONCE, (group + 1) * RECORDS_AT_ONCE)
    const recording = Promise.all(of.map((instance) => recordDownload(actor, instance, ip)))
    recorded.set(group, recording)
    return recording
  }
}

const storedParts = (instances: readonly StoredInstance[], record: RecordAt): RetrievedPart[] =>
  instances.map((instance, at) => ({
    transferSyntax: instance.transferSyntaxUid,
    path: instancePath(instance),
    sizeBytes: instance.object.sizeBytes,
    read: async function* (range: RetrievedRange | undefined, signal: AbortSignal) {
      await record(at)
      yield* readSpans(instance.object, [{ start: 0, end: instance.object.sizeBytes }], { range, signal, session: undefined })
    },
  }))

const recordDownload = (actor: Viewer, { id, isDeidentified }: StoredInstance, ip: string | null): Promise<void> =>
  recordAccessAndWait({
    userId: actor.id,
    fileId: id,
    ip,
    action: 'download',
    variant: isDeidentified ? 'anonymised' : 'original',
    outcome: 'allowed',
  })

/** PS3.18 8.7.3.2: a ZIP archive of DICOM objects, named by their UIDs, as it is made. */
function zipPart(instances: readonly StoredInstance[], parts: readonly RetrievedPart[]): RetrievedPart {
  async function* entries(signal: AbortSignal) {
    for (const [at, { seriesUid, uid }] of instances.entries()) {
      const input = parts[at]!.read(undefined, signal) as AsyncIterable<Uint8Array<ArrayBuffer>>
      yield { name: `${seriesUid}/${uid}.dcm`, size: instances[at]!.object.sizeBytes, input, lastModified: ZIP_EPOCH }
    }
  }
  return {
    sizeBytes: null,
    read: async function* (_, signal) {
      const reader = makeZip(entries(signal)).getReader()
      try {
        for (let next = await reader.read(); !next.done && !signal.aborted; next = await reader.read()) yield next.value
      } finally {
        await reader.cancel().catch(() => undefined) // It ended already, or has thrown its error.
      }
    },
  }
}

/** The first date of ZIP means none. */
const ZIP_EPOCH = new Date('1980-01-01T00:00:00Z')
