'use client'

import { type ChangeEvent, type ComponentProps, useEffect } from 'react'

import { caseAcceptAttribute } from '../../queue/destination/case-file-types'
import { type UploadControls } from '../hooks/use-upload-controls'

/** The file inputs that the buttons open; see FileInputRefs. */
export function FileInputs({ inputs, add }: Pick<UploadControls, 'inputs' | 'add'>) {
  const { chooser, camera, gallery, folder } = inputs
  // React has no such property; browsers without folder support let files be chosen instead.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), [folder])
  const taken = (takenNow: boolean) => (event: ChangeEvent<HTMLInputElement>) => {
    // A folder's hidden files (.DS_Store) are not images.
    add(
      [...(event.target.files ?? [])].filter((file) => !file.name.startsWith('.')),
      takenNow,
    )
    event.target.value = '' // The same file may be picked again, to resume it.
  }
  const hidden = (props: ComponentProps<'input'>, takenNow = false) => (
    <input {...props} type="file" hidden onChange={taken(takenNow)} />
  )
  return (
    <>
      {hidden({
        ref: chooser,
        multiple: true,
        accept: caseAcceptAttribute,
        'data-testid': 'file-input',
      } as ComponentProps<'input'>)}
      {hidden({ ref: gallery, multiple: true, accept: 'image/*' })}
      {hidden({ ref: folder, multiple: true, 'data-testid': 'folder-input' } as ComponentProps<'input'>)}
      {hidden(
        { ref: camera, accept: 'image/*', capture: 'environment', 'data-testid': 'camera-input' } as ComponentProps<'input'>,
        true,
      )}
    </>
  )
}
