import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { drawPlateFile, plateFile } from './plate-file.ts'
import { plateNames } from './plates.ts'

/** `node lib/map/make-plate-files.ts`: writes the plates that pages of countries draw from, when a shape or a plate changes. */
for (const name of plateNames) {
  const file = path.join(import.meta.dirname, '../../public', plateFile(name))
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, drawPlateFile(name))
}
