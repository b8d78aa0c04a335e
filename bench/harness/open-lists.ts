import { openAudit } from '../../lib/audit/open-audit'
import { TEST_KEYS } from '../../lib/audit/test-keys'
import { readSettings, registerSettings } from '../../lib/config/settings'
import { openSecrets, registerSecrets } from '../../lib/config/secrets'
import { openJobQueue } from '../../lib/jobs/open-job-queue'
import { registerAllKinds } from '../../lib/start/register-kinds'
import { callList, LIST_CALLS, nameOfCall } from './list-calls'
import type { FilledClinic } from './fill-clinic'
import { explainStatement, type Explained, recordStatements } from './record-statements'

/** Registers the settings and keys of this process: once, before the first `openLists`. */
export function registerListSettings(): void {
  registerSettings(readSettings({}))
  registerSecrets(openSecrets('', 'ab'.repeat(32)))
}

/** Opens what the lists need beside an open database; the returned function closes it. */
export async function openLists(): Promise<() => Promise<void>> {
  const unregister = registerAllKinds()
  const audit = openAudit({ keys: TEST_KEYS })
  const closeQueue = await openJobQueue([], { onError: () => undefined, concurrency: 1 })
  return async () => {
    await closeQueue()
    await audit.close()
    unregister()
  }
}

interface MeasuredList {
  name: string
  path: string
  items: number
  /** Sent to the database for one call, once its connections are open. */
  statements: number
  explained: Explained[]
}

/** The length of the longest list in a response: none in a sum. */
function countItems(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null) return 0
  const body: unknown = 'body' in answer && typeof answer.body === 'string' ? JSON.parse(answer.body) : answer
  const lists = [body, ...Object.values(body as object)].filter((value) => Array.isArray(value))
  return Math.max(0, ...lists.map(({ length }) => length))
}

/** Calls every list once, and has the database explain what it did for each. */
export async function measureLists(
  filled: FilledClinic,
  { withPlans, byIndexes = false }: { withPlans: boolean; byIndexes?: boolean },
): Promise<MeasuredList[]> {
  const measured: MeasuredList[] = []
  for (const call of LIST_CALLS) {
    let answer: unknown
    const statements = await recordStatements(async () => (answer = await callList(filled, call)))
    const explained: Explained[] = []
    if (withPlans) for (const statement of statements) explained.push(...(await explainStatement(statement, { byIndexes })))
    measured.push({
      name: nameOfCall(call),
      path: call.path,
      items: countItems(answer),
      statements: statements.length,
      explained,
    })
  }
  return measured
}
