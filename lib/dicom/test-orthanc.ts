import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findTool } from './test-tools'
import { eventually } from '../runtime/test-eventually'

/** An element as Orthanc returns it: `(gggg,eeee)` without brackets is its key. */
export type OrthancTags = Record<string, { Name: string; Type: string; Value: string | OrthancTags[] | null }>

/** An independent DICOM archive, for the duration of a test or a benchmark. */
export interface Orthanc {
  /** Stores an object and returns its id there; an error says why it was rejected. */
  store(object: Uint8Array): Promise<string>
  /** All elements of a stored object, without its pixels. */
  tags(id: string): Promise<OrthancTags>
  /** The ids of the stored objects. */
  ids(): Promise<string[]>
  /** The bytes of a stored object. */
  file(id: string): Promise<Uint8Array>
  /** Calls its own API, with JSON where there is a body; an error says why it failed. */
  call(method: string, path: string, body?: object): Promise<unknown>
  pid: number
  url: string
  stop(): Promise<void>
}

/** The plugin of Debian's orthanc-dicomweb. */
export const ORTHANC_DICOMWEB = '/usr/share/orthanc/plugins/libOrthancDicomWeb.so'

/**
 * Starts an Orthanc on a free local port, with a folder that is deleted when it stops.
 *
 * @param more settings of its own, for instance of a plugin
 */
export async function startOrthanc(more: Record<string, unknown> = {}): Promise<Orthanc> {
  const folder = mkdtempSync(path.join(tmpdir(), 'orthanc-'))
  const [http, dicom] = [await freePort(), await freePort()]
  const settings = {
    ...{ Name: 'fovea-test', StorageDirectory: folder, IndexDirectory: folder, HttpPort: http, DicomPort: dicom },
    ...{ DicomServerEnabled: false, RemoteAccessAllowed: false, AuthenticationEnabled: false, Plugins: [] },
    ...{ OverwriteInstances: true, StorageCompression: false, ...more },
  }
  const file = path.join(folder, 'orthanc.json')
  writeFileSync(file, JSON.stringify(settings))
  const child = spawn(findTool('Orthanc')!, [file], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)))
  const exited = once(child, 'exit')
  const url = `http://127.0.0.1:${http}`
  const stop = async () => {
    child.kill('SIGKILL') // Its storage is deleted with its folder.
    await exited
    rmSync(folder, { recursive: true, force: true })
  }
  const isUp = async () => (await answers(`${url}/system`)) || child.exitCode !== null
  await eventually('Orthanc answers', isUp)
  if (child.exitCode !== null) {
    await stop()
    throw new Error(`Orthanc did not start: ${said}`)
  }
  const asked = async (what: string, init?: RequestInit): Promise<unknown> => {
    const answer = await fetch(url + what, init)
    if (!answer.ok) throw new Error(`Orthanc answered ${answer.status}: ${(await answer.text()).slice(0, 300)}\n${said}`)
    return answer.json()
  }
  return {
    pid: child.pid!,
    url,
    stop,
    store: async (object) => ((await asked('/instances', { method: 'POST', body: object.slice() })) as { ID: string }).ID,
    tags: async (id) => (await asked(`/instances/${id}/tags`)) as OrthancTags,
    ids: async () => (await asked('/instances')) as string[],
    file: async (id) => new Uint8Array(await (await fetch(`${url}/instances/${id}/file`)).arrayBuffer()),
    call: (method, what, body) => asked(what, { method, ...(body ? { body: JSON.stringify(body) } : {}) }),
  }
}

/** Sends one request, and waits a moment before it returns false. */
const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    async (answer) => (await answer.arrayBuffer(), answer.ok),
    () => new Promise<false>((done) => setTimeout(() => done(false), 50)),
  )

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
