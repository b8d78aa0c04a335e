'use client'

import { type ChangeEvent } from 'react'

import { acceptedFiles } from './accepted-kinds'
import { type Sending } from './use-sending'

/** The two choosers that the buttons open: any files, and the phone's own camera. */
export function FileInputs({ chooser, camera, add }: Pick<Sending, 'chooser' | 'camera' | 'add'>) {
  const chosen = (takenNow: boolean) => (event: ChangeEvent<HTMLInputElement>) => {
    add([...(event.target.files ?? [])], takenNow)
    event.target.value = '' // The same file may be picked again, to go on with it.
  }
  return (
    <>
      <input ref={chooser} type="file" multiple hidden accept={acceptedFiles} data-testid="file-input" onChange={chosen(false)} />
      <input
        ref={camera}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        data-testid="camera-input"
        onChange={chosen(true)}
      />
    </>
  )
}
