import { readFileSync } from 'node:fs'
import path from 'node:path'
import { processSingleton } from './singleton'

interface Release {
  /** As in package.json, by Semantic Versioning. */
  version: string
  /** The commit that runs, 12 hex digits; `unknown` outside a checkout that is not packed. */
  commit: string
}

const known = processSingleton<Release>('release')

/** Returns which version runs, and from which commit: what `npm run package` has written, or the checkout's own. */
export function release(): Release {
  const found = known.peek()
  if (found) return found
  const { version, commit } = JSON.parse(readText(path.resolve('package.json'))!) as {
    version: string
    commit?: string
  }
  const read = { version, commit: (commit ?? readCommit(path.resolve('.git')) ?? 'unknown').slice(0, 12) }
  known.set(read)
  return read
}

/** What HEAD of a git folder names, also of a further work tree (gitrepository-layout(5)); undefined where there is none. */
export function readCommit(git: string): string | undefined {
  const [, elsewhere] = /^gitdir: (.+)$/m.exec(readText(git) ?? '') ?? []
  const folder = elsewhere ? path.resolve(path.dirname(git), elsewhere) : git
  const head = readText(path.join(folder, 'HEAD'))
  const [, ref] = /^ref: (\S+)$/.exec(head ?? '') ?? []
  if (!ref) return head
  const shared = path.resolve(folder, readText(path.join(folder, 'commondir')) ?? '.')
  const packed = readText(path.join(shared, 'packed-refs'))?.split('\n') ?? []
  return readText(path.join(shared, ref)) ?? packed.find((line) => line.endsWith(` ${ref}`))?.split(' ')[0]
}

function readText(file: string): string | undefined {
  try {
    // The build would take every file of the project for one that this may read.
    return readFileSync(/* turbopackIgnore: true */ file, 'utf8').trim()
  } catch {
    return undefined
  }
}
