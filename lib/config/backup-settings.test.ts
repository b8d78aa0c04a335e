import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { hasCode } from '../errors/app-error'
import { readSettings } from './settings'

const problemsOf = (given: Record<string, string>): string => {
  try {
    readSettings({ FOVEA_DATA_DIR: '/data/fovea', ...given })
    return ''
  } catch (thrown) {
    assert.ok(hasCode(thrown, 'settings_not_valid'))
    return String(thrown.params['problems'])
  }
}

describe('the settings of backups', () => {
  it('name one place, outside the data folder', () => {
    assert.equal(problemsOf({ BACKUP_FOLDER: '/backup', BACKUP_EVERY: '24h' }), '')
    assert.equal(problemsOf({ BACKUP_FOLDER: '/data/fovea-backup' }), '')
    assert.match(problemsOf({ BACKUP_FOLDER: '/data/fovea/backup' }), /must be outside FOVEA_DATA_DIR/)
    assert.match(problemsOf({ BACKUP_FOLDER: path.join('/data/fovea/..', 'fovea') }), /must be outside FOVEA_DATA_DIR/)
    assert.match(problemsOf({ BACKUP_FOLDER: '/backup', BACKUP_BUCKET: 'backup', BACKUP_REGION: 'x' }), /exclude each other/)
  })

  it('say what is missing', () => {
    assert.match(problemsOf({ BACKUP_EVERY: '24h' }), /BACKUP_FOLDER or BACKUP_BUCKET is needed with BACKUP_EVERY/)
    assert.match(problemsOf({ BACKUP_BUCKET: 'backup' }), /BACKUP_REGION is needed/)
    assert.match(problemsOf({ BACKUP_BUCKET: 'backup', BACKUP_REGION: 'x', BACKUP_ACCESS_KEY_ID: 'a' }), /go together/)
    const wal = { BACKUP_WAL: '1', BACKUP_FOLDER: '/backup' }
    assert.equal(problemsOf({ ...wal, BACKUP_EVERY: '24h', BACKUP_WAL_EVERY: '30s' }), '')
    assert.match(problemsOf(wal), /BACKUP_EVERY is needed with BACKUP_WAL/)
    assert.match(problemsOf({ BACKUP_WAL: '1', BACKUP_EVERY: '24h' }), /BACKUP_FOLDER or BACKUP_BUCKET is needed/)
    const own = { DATABASE_URL: 'postgresql://fovea@localhost/fovea' }
    assert.match(problemsOf({ ...wal, ...own, BACKUP_EVERY: '24h' }), /use the archiving of your own PostgreSQL/)
    assert.match(problemsOf({ BACKUP_RECIPIENT: 'something' }), /BACKUP_RECIPIENT must begin with fovea-backup-/)
  })
})
