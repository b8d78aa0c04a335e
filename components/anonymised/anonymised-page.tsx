'use client'

import { useRef, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { FileLock2, Info } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Note } from '@/components/ui/note'
import { ListTrouble } from '../home/list-trouble'
import { api, sentenceOf } from '../shell/api'
import { usePerson } from '../shell/person'
import { TopBar } from '../shell/top-bar'
import { DOOR, type UploadList as List } from './records'
import { sendPicture } from './send-picture'
import { UploadList } from './upload-list'

/** A picture goes in, its anonymised object comes out; whoever may look sees what waits for that. */
export function AnonymisedPage({ mayReview }: { mayReview: boolean }) {
  const { id } = usePerson()
  const own = useQuery({
    queryKey: ['anonymised', 'own'],
    queryFn: ({ signal }) => api<List>(`${DOOR}/user/${id}/uploads?limit=50`, { signal }),
  })
  const held = useQuery({
    queryKey: ['anonymised', 'held'],
    queryFn: ({ signal }) => api<List>(`${DOOR}/held?limit=50`, { signal }),
    enabled: mayReview,
  })
  const trouble = own.error ?? held.error
  return (
    <>
      <TopBar title="Anonymise" />
      <div className="head desk-only">
        <h1 className="h16">Anonymise</h1>
      </div>
      <div className="page">
        <SendOne />
        {trouble && <ListTrouble error={trouble} retry={() => void Promise.all([own.refetch(), mayReview && held.refetch()])} />}
        {mayReview && held.data && (
          <section aria-labelledby="held">
            <h2 className="h14" id="held">
              Wait for a look at their pixels ({held.data.count})
            </h2>
            {held.data.count > 0 ? (
              <UploadList uploads={held.data.uploads} label="Wait for a look" />
            ) : (
              <p className="t2 f13">Nothing waits. What may show a name in its picture stands here until somebody has looked.</p>
            )}
          </section>
        )}
        {own.data && (
          <section aria-labelledby="own">
            <h2 className="h14" id="own">
              Sent by me ({own.data.count})
            </h2>
            {own.data.count > 0 ? (
              <UploadList uploads={own.data.uploads} label="Sent by me" />
            ) : (
              <Empty icon={FileLock2} title="Nothing sent yet" level={3}>
                Choose a photograph or a DICOM file: what is kept of it is an object that names nobody.
              </Empty>
            )}
          </section>
        )}
      </div>
    </>
  )
}

function SendOne() {
  const { id } = usePerson()
  const input = useRef<HTMLInputElement>(null)
  const queries = useQueryClient()
  const [state, setState] = useState<{ busy?: boolean; said?: string; bad?: boolean }>({})
  const send = async (files: FileList | null) => {
    const file = files?.[0]
    if (!file) return
    setState({ busy: true, said: 'On its way, and then anonymised' })
    try {
      const { message } = await sendPicture(file, id)
      setState({ said: `${message}. It has not been assessed: there is no classifier yet, only a stand-in (model: mock).` })
    } catch (thrown) {
      setState({ said: sentenceOf(thrown), bad: true })
    }
    if (input.current) input.current.value = ''
    await queries.invalidateQueries({ queryKey: ['anonymised'] })
  }
  return (
    <section className="col g12">
      <p className="t2">JPEG, PNG, TIFF, WebP or DICOM. What names somebody is taken out before anything is kept.</p>
      <div>
        <Button look="primary" busy={state.busy} onClick={() => input.current?.click()}>
          Choose a picture
        </Button>
        <input
          ref={input}
          className="sr"
          type="file"
          tabIndex={-1}
          aria-label="A picture to anonymise"
          onChange={(event) => void send(event.target.files)}
        />
      </div>
      {state.said && (
        <Note icon={Info} kind={state.bad ? 'bad' : undefined} role={state.bad ? 'alert' : 'status'}>
          {state.said}
        </Note>
      )}
    </section>
  )
}
