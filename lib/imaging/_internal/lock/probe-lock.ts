import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'

/** What a program that is locked in is to try. */
export interface ProbeInput {
  /** A file of the server's with mode 0600, as its keys have. */
  keyFile: string
  /** The folder of the server's data. */
  folder: string
  /** A port of 127.0.0.1 on which the server listens. */
  port: number
  /** The server's process. */
  serverPid: number
}

/** What it could do: true is an open door. */
export interface LockProbe {
  readsKeys: boolean
  listsData: boolean
  writesFiles: boolean
  readsEnvironment: boolean
  connects: boolean
  startsPrograms: boolean
  signals: boolean
}

const CONNECT_MS = 2000

/** Tries, from within, what a decoder would that hostile bytes have taken over. */
export async function probeLock({ keyFile, folder, port, serverPid }: ProbeInput): Promise<LockProbe> {
  return {
    readsKeys: succeeds(() => readFileSync(keyFile)),
    listsData: succeeds(() => readdirSync(folder)),
    writesFiles: [folder, '/tmp', '/'].some((where) => writes(path.join(where, `probe-${process.pid}`))),
    readsEnvironment: succeeds(() => readFileSync(`/proc/${serverPid}/environ`)),
    connects: await canConnect(port),
    startsPrograms: succeeds(startShell),
    // Who may send a signal may often trace as well. In a namespace of its own a decoder can have the number of a server in a container.
    signals: serverPid !== process.pid && succeeds(() => process.kill(serverPid, 0)),
  }
}

function startShell(): void {
  const { error } = spawnSync('/bin/sh', ['-c', ':'])
  if (error) throw error
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}

const writes = (file: string): boolean =>
  succeeds(() => {
    writeFileSync(file, 'x')
    rmSync(file)
  })

const canConnect = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const end = (isOpen: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      done(isOpen)
    }
    const socket = connect({ host: '127.0.0.1', port })
    const timer = setTimeout(() => end(false), CONNECT_MS)
    socket.on('connect', () => end(true)).on('error', () => end(false))
  })
