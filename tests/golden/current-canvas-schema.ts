// The schema of the canvas as it is now, as tldraw serializes it. Needs no browser.
import { createTLSchemaFromUtils, type SerializedSchemaV2 } from 'tldraw';
import { BINDING_UTILS, SHAPE_UTILS } from '../../client/canvas/editor-config.ts';

export function currentCanvasSchema(): SerializedSchemaV2 {
  const utils = { shapeUtils: SHAPE_UTILS, bindingUtils: BINDING_UTILS };
  const schema = createTLSchemaFromUtils(utils).serialize();
  if (schema.schemaVersion !== 2) throw new Error('tldraw serializes schemas in another way now.');
  return schema;
}
