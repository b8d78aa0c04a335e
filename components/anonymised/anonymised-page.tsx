'use client'

import { useQuery } from '@tanstack/react-query'
import { FileLock2 } from 'lucide-react'
import { Empty } from '@/components/ui/empty'
import { ListTrouble } from '../home/list-trouble'
import { api } from '../shell/api'
import { usePerson } from '../shell/person'
import { TopBar } from '../shell/top-bar'
import { BatchList } from './batch-list'
import { DOOR, type UploadList as List } from './records'
import { SendPictures } from './send-pictures'
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
        <SendPictures />
        <BatchList />
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
