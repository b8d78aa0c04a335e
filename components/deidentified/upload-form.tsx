'use client'

import { useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Info } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FILE_TYPES } from '@/lib/files/record/kinds/file-types/schema'
import { KINDS, typesOf } from '@/lib/files/record/kinds/schema'
import { isolate } from '@/components/language/isolate'
import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { useCurrentUser } from '../shell/current-user'
import { formatAssessment, MOCK_MODEL } from './format-assessment'
import { planBatches } from './plan-batches'
import { type UploadReceived } from './records'
import { UnreadableFileError } from './unreadable-file-error'
import { uploadBatch } from './upload-batch'
import { uploadFile } from './upload-file'

/** How far an upload is, or how it ended; a file is named where there are several. */
type UploadOutcome =
  | { kind: 'uploading'; count: number; isSingle: boolean }
  | { kind: 'received'; count: number }
  | { kind: 'stored'; file?: string; result: UploadReceived }
  | { kind: 'failed'; file?: string; error: unknown }

/** One image is de-identified while the user waits; several are sent together, and tracked below. */
export function UploadForm() {
  const t = useTranslations('deidentified.form')
  const format = useFormat()
  const { id } = useCurrentUser()
  const input = useRef<HTMLInputElement>(null)
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [outcomes, setOutcomes] = useState<UploadOutcome[]>([])

  const send = async (files: File[]) => {
    if (files.length === 0) return
    const { batches, alone } = planBatches(files)
    setBusy(true)
    setOutcomes([{ kind: 'uploading', count: files.length, isSingle: alone.length === files.length }])
    const collected: UploadOutcome[] = []
    const runAndReport = async (work: () => Promise<UploadOutcome>, file?: string) => {
      collected.push(await work().catch((error: unknown) => ({ kind: 'failed', file, error })))
      setOutcomes([...collected])
      await queries.invalidateQueries({ queryKey: ['deidentified'] })
    }
    for (const batch of batches)
      await runAndReport(async () => {
        await uploadBatch(batch, id)
        return { kind: 'received', count: batch.length }
      })
    for (const one of alone) {
      const file = files.length > 1 ? one.name : undefined
      await runAndReport(async () => ({ kind: 'stored', file, result: await uploadFile(one, id) }), file)
    }
    setBusy(false)
    if (input.current) input.current.value = ''
  }

  return (
    <section className="col g12">
      <p className="t2">
        {t('intro', { types: format.alternatives(typesOf(KINDS.dicom_upload).map((type) => FILE_TYPES[type].label)) })}
      </p>
      <div>
        <Button look="primary" busy={isBusy} onClick={() => input.current?.click()}>
          {t('choose')}
        </Button>
        <input
          ref={input}
          className="sr"
          type="file"
          multiple
          tabIndex={-1}
          aria-label={t('input')}
          onChange={(event) => void send([...(event.target.files ?? [])])}
        />
      </div>
      {outcomes.map((outcome, at) => (
        <OutcomeNote key={at} outcome={outcome} />
      ))}
    </section>
  )
}

function OutcomeNote({ outcome }: { outcome: UploadOutcome }) {
  const sentence = useOutcomeSentence()(outcome)
  const isBad = outcome.kind === 'failed'
  return (
    <Note icon={Info} kind={isBad ? 'bad' : undefined} role={isBad ? 'alert' : 'status'}>
      {'file' in outcome && outcome.file && (
        <>
          <bdi className="b5">{outcome.file}</bdi>
          <br />
        </>
      )}
      {sentence}
    </Note>
  )
}

function useOutcomeSentence(): (outcome: UploadOutcome) => string {
  const t = useTranslations('deidentified.form')
  const assessment = useTranslations('deidentified.assessment')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  return (outcome) => {
    switch (outcome.kind) {
      case 'uploading':
        return outcome.isSingle ? t('uploadingOne') : t('uploading', { count: outcome.count })
      case 'received':
        return t('received', { count: outcome.count })
      case 'stored':
        if (outcome.result.held) return t('storedHeld')
        return outcome.result.model === MOCK_MODEL
          ? t('storedUnassessed')
          : t('stored', { assessment: formatAssessment(assessment, format, outcome.result) })
      case 'failed':
        return outcome.error instanceof UnreadableFileError
          ? t('unreadable', { name: isolate(outcome.error.filename) })
          : errorMessage(outcome.error)
    }
  }
}
