import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describeMigration } from './describe-migration'

const effects = (sql: string) => describeMigration(sql).map(({ table, blocks, rewrites }) => [table, blocks, rewrites].join(' '))

describe('what a migration does to the tables that are there', () => {
  for (const [sql, wanted] of [
    ['CREATE TABLE "made" (a int); CREATE INDEX "i" ON "made" (a); ALTER TABLE made ADD b int', []],
    ['ALTER TABLE "files" ADD COLUMN "b" text', ['files all none']],
    [`ALTER TABLE files ADD COLUMN "terms" text[] GENERATED ALWAYS AS (array['a;b']) STORED`, ['files all rewritten']],
    ['ALTER TABLE files ALTER COLUMN b SET DATA TYPE bigint', ['files all rewritten']],
    ['ALTER TABLE files ADD CONSTRAINT c CHECK (a > 0)', ['files all read']],
    ['ALTER TABLE files ADD CONSTRAINT c CHECK (a > 0) NOT VALID', ['files all none']],
    ['CREATE UNIQUE INDEX "i"\n  ON "files" ("a") WHERE a IS NULL', ['files writes read']],
    ['CREATE INDEX CONCURRENTLY i ON files (a)', ['files none read']],
    [`UPDATE "files" SET a = 'ALTER TABLE users'; -- DROP TABLE users;`, ['files none rewritten']],
    ['CREATE TRIGGER t AFTER INSERT ON "files" FOR EACH ROW EXECUTE FUNCTION f()', ['files writes none']],
    ['CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM users; $$; DROP TABLE cases', ['cases all none']],
  ] as const)
    it(`is said of ${sql.split('\n')[0]!.slice(0, 60)}`, () => assert.deepEqual(effects(sql), wanted))
})
