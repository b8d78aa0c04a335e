import { hooksOf } from '../../record/kinds/kind-hooks'
import type { Findings, IngestFile } from './findings'

/** Runs the stages that the module of the file's kind has registered: a DICOM upload is de-identified and assessed. */
export async function runKindStages(file: IngestFile, findings: Findings): Promise<void> {
  for (const stage of hooksOf(file.kind).ingestStages ?? []) await stage(file, findings)
}
