import pg from 'pg'
import type { Fovea } from './fovea'
import { eventually } from '../../lib/runtime/test-eventually'

/** Blocks writes to certain rows until released, so that a kill can be timed to exactly that point. */
export interface GateAt {
  /** The table, with its schema where that is not `public`. */
  table: string
  does: 'INSERT' | 'UPDATE'
  /** Which rows, as a trigger condition: `NEW.status = 'completed'`. */
  when: string
}

/**
 * Gates in the database of a Fovea. Each is a trigger that requests an advisory lock held by the gates' own connection; a
 * waiting writer is detected in pg_locks.
 */
export class Gates {
  readonly #made: { table: string; name: string }[] = []
  private constructor(private readonly client: pg.Client) {}

  static async open(fovea: Fovea): Promise<Gates> {
    const client = new pg.Client({ connectionString: fovea.databaseUrl })
    await client.connect()
    await client.query(`CREATE OR REPLACE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock_shared(4711, TG_ARGV[0]::int); RETURN NEW; END $$`)
    return new Gates(client)
  }

  /** Closes a gate; the returned function waits until a writer is blocked. */
  async close({ table, does, when }: GateAt): Promise<() => Promise<void>> {
    const number = this.#made.length + 1
    const name = `gate_${number}`
    await this.client.query('SELECT pg_advisory_lock(4711, $1)', [number])
    await this.client.query(
      `CREATE TRIGGER ${name} BEFORE ${does} ON ${table} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION wait_at_gate('${number}')`,
    )
    this.#made.push({ table, name })
    return () => this.#untilSomebodyWaits(`l.locktype = 'advisory' AND l.classid = 4711 AND l.objid = ${number}`)
  }

  /** Blocks reads of a table; the returned function waits until a reader is blocked. */
  async closeTable(table: string): Promise<() => Promise<void>> {
    await eventually(`${table} is locked`, async () => {
      await this.client.query(`BEGIN; SET LOCAL lock_timeout = '500ms'`)
      const refused = await this.client.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`).then(
        () => null,
        (thrown: pg.DatabaseError) => thrown,
      )
      if (!refused) return true
      if (refused.code !== '55P03') throw refused
      await this.client.query('ROLLBACK')
      await this.#cancelWaiting(table)
      return false
    })
    return () => this.#untilSomebodyWaits(`l.locktype = 'relation' AND l.relation = '${table}'::regclass`)
  }

  /** Opens and removes all gates. */
  async openAll(): Promise<void> {
    await this.client.query('ROLLBACK')
    await this.client.query('SELECT pg_advisory_unlock_all()')
    for (const { table, name } of this.#made.splice(0)) await this.client.query(`DROP TRIGGER ${name} ON ${table}`)
  }

  async end(): Promise<void> {
    await this.client.end()
  }

  /**
   * Cancels a periodic job that uses the table and waits for a writer that is held at a gate: none of the three would go on. The
   * server runs the job again later.
   */
  async #cancelWaiting(table: string): Promise<void> {
    await this.client.query(
      `SELECT pg_cancel_backend(used.pid) FROM pg_locks used JOIN pg_locks awaited USING (pid)
       WHERE used.database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND used.relation = $1::regclass AND used.granted AND NOT awaited.granted AND awaited.locktype = 'transactionid'`,
      [table],
    )
  }

  async #untilSomebodyWaits(which: string): Promise<void> {
    await eventually(`somebody waits for ${which}`, async () => {
      const { rows } = await this.client.query(
        `SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid)
         WHERE ${which} AND NOT l.granted AND a.datname = current_database()`,
      )
      return rows.length
    })
  }
}
