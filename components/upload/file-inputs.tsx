'use client'

import { type ChangeEvent, type ComponentProps, useEffect } from 'react'

import { acceptedFiles } from './accepted-kinds'
import { type Sending } from './use-sending'

/** The choosers that the buttons open; see FileInputRefs. */
export function FileInputs({ inputs, add }: Pick<Sending, 'inputs' | 'add'>) {
  const { chooser, camera, gallery, folder } = inputs
  // React knows no such property; browsers that have none let files be chosen instead.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), [folder])
  const taken = (takenNow: boolean) => (event: ChangeEvent<HTMLInputElement>) => {
    // Of a folder its hidden files (.DS_Store) are nobody's pictures.
    add(
      [...(event.target.files ?? [])].filter((file) => !file.name.startsWith('.')),
      takenNow,
    )
    event.target.value = '' // The same file may be picked again, to go on with it.
  }
  const hidden = (props: ComponentProps<'input'>, takenNow = false) => (
    <input {...props} type="file" hidden onChange={taken(takenNow)} />
  )
  return (
    <>
      {hidden({ ref: chooser, multiple: true, accept: acceptedFiles, 'data-testid': 'file-input' } as ComponentProps<'input'>)}
      {hidden({ ref: gallery, multiple: true, accept: 'image/*' })}
      {hidden({ ref: folder, multiple: true })}
      {hidden(
        { ref: camera, accept: 'image/*', capture: 'environment', 'data-testid': 'camera-input' } as ComponentProps<'input'>,
        true,
      )}
    </>
  )
}
