'use client'

import { useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Info } from 'lucide-react'
import { KINDS, typesText } from '@/lib/files/record/kinds/schema'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { errorMessage } from '../shell/api-client'
import { useCurrentUser } from '../shell/current-user'
import { planBatches } from './plan-batches'
import { uploadBatch } from './upload-batch'
import { uploadFile } from './upload-file'

interface UploadMessage {
  text: string
  isBad?: true
}

const MOCK_NOTICE = 'It has not been assessed: there is no classifier yet, only a stand-in (model: mock).'

/** One image is de-identified while the user waits; several are sent together, and tracked below. */
export function UploadForm() {
  const { id } = useCurrentUser()
  const input = useRef<HTMLInputElement>(null)
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [messages, setMessages] = useState<UploadMessage[]>([])

  const send = async (files: File[]) => {
    if (files.length === 0) return
    const { batches, alone } = planBatches(files)
    setBusy(true)
    setMessages([
      { text: alone.length === files.length ? 'On its way, and then anonymised' : `${files.length} files are on their way` },
    ])
    const collected: UploadMessage[] = []
    const runAndReport = async (work: () => Promise<string>, of?: string) => {
      try {
        collected.push({ text: `${of ? `${of}: ` : ''}${await work()}` })
      } catch (thrown) {
        collected.push({ text: `${of ? `${of}: ` : ''}${errorMessage(thrown)}`, isBad: true })
      }
      setMessages([...collected])
      await queries.invalidateQueries({ queryKey: ['deidentified'] })
    }
    for (const batch of batches)
      await runAndReport(async () => {
        await uploadBatch(batch, id)
        return `${batch.length} files are here. Below stands what becomes of each.`
      })
    for (const file of alone)
      await runAndReport(
        async () => `${(await uploadFile(file, id)).message}. ${MOCK_NOTICE}`,
        files.length > 1 ? file.name : undefined,
      )
    setBusy(false)
    if (input.current) input.current.value = ''
  }

  return (
    <section className="col g12">
      <p className="t2">{typesText(KINDS.dicom_upload)}. What names somebody is taken out before anything is kept.</p>
      <div>
        <Button look="primary" busy={isBusy} onClick={() => input.current?.click()}>
          Choose pictures
        </Button>
        <input
          ref={input}
          className="sr"
          type="file"
          multiple
          tabIndex={-1}
          aria-label="Pictures to anonymise"
          onChange={(event) => void send([...(event.target.files ?? [])])}
        />
      </div>
      {messages.map(({ text, isBad }, at) => (
        <Note key={at} icon={Info} kind={isBad ? 'bad' : undefined} role={isBad ? 'alert' : 'status'}>
          {text}
        </Note>
      ))}
    </section>
  )
}
