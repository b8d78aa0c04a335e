import { z } from 'zod'
import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { FileRecordSchema } from './schema'
import { findFileRecords } from './find-file-records'

/** The maximum of files of one request: their ids fit into a URL of 4 KB. */
export const MAX_LISTED_FILES = 100

export const FileListQuerySchema = z.object({
  ids: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).min(1).max(MAX_LISTED_FILES))
    .describe(`Ids of files, separated by commas: at most ${MAX_LISTED_FILES}.`),
})

export const FileListSchema = z.object({ items: z.array(FileRecordSchema) }).meta({ id: 'FileList' })
export type FileList = z.infer<typeof FileListSchema>

/** Returns the records of these files, in any order. A file that is absent, or not visible to the actor, is left out. */
export async function listFiles(actor: Actor, ids: readonly string[]): Promise<FileList> {
  const where = { AND: [{ id: { in: [...ids] } }, whereFile(actor, 'file:read')] }
  return { items: await findFileRecords({ where }) }
}
