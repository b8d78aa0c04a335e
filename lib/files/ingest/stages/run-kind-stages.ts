import { hooksOf, kindRegistrations } from '../../record/kinds/kind-hooks'
import type { Findings, IngestFile } from './findings'

/**
 * Runs the stages that the module of the file's kind has registered, then those for its type: a DICOM upload is
 * de-identified and assessed, and every DICOM object finds its place in a study.
 */
export async function runKindStages(file: IngestFile, findings: Findings): Promise<void> {
  for (const stage of hooksOf(file.kind).ingestStages ?? []) await stage(file, findings)
  for (const { typeStages } of kindRegistrations()) {
    if (typeStages?.type !== findings.type) continue
    for (const stage of typeStages.stages) await stage(file, findings)
  }
}
