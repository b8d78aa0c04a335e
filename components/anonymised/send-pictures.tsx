'use client'

import { useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Info } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { sentenceOf } from '../shell/api'
import { usePerson } from '../shell/person'
import { planBatches } from './plan-batches'
import { sendBatch } from './send-batch'
import { sendPicture } from './send-picture'

interface Said {
  text: string
  isBad?: true
}

const MOCK = 'It has not been assessed: there is no classifier yet, only a stand-in (model: mock).'

/** One picture is anonymised while one waits; several go together, and are followed below. */
export function SendPictures() {
  const { id } = usePerson()
  const input = useRef<HTMLInputElement>(null)
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<Said[]>([])

  const send = async (files: File[]) => {
    if (files.length === 0) return
    const { batches, alone } = planBatches(files)
    setBusy(true)
    setSaid([
      { text: alone.length === files.length ? 'On its way, and then anonymised' : `${files.length} files are on their way` },
    ])
    const told: Said[] = []
    const tell = async (work: () => Promise<string>, of?: string) => {
      try {
        told.push({ text: `${of ? `${of}: ` : ''}${await work()}` })
      } catch (thrown) {
        told.push({ text: `${of ? `${of}: ` : ''}${sentenceOf(thrown)}`, isBad: true })
      }
      setSaid([...told])
      await queries.invalidateQueries({ queryKey: ['anonymised'] })
    }
    for (const batch of batches)
      await tell(async () => {
        await sendBatch(batch, id)
        return `${batch.length} files are here. Below stands what becomes of each.`
      })
    for (const file of alone)
      await tell(async () => `${(await sendPicture(file, id)).message}. ${MOCK}`, files.length > 1 ? file.name : undefined)
    setBusy(false)
    if (input.current) input.current.value = ''
  }

  return (
    <section className="col g12">
      <p className="t2">JPEG, PNG, TIFF, WebP or DICOM. What names somebody is taken out before anything is kept.</p>
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
      {said.map(({ text, isBad }, at) => (
        <Note key={at} icon={Info} kind={isBad ? 'bad' : undefined} role={isBad ? 'alert' : 'status'}>
          {text}
        </Note>
      ))}
    </section>
  )
}
