// A QR code as its modules, for whoever draws it.
import qrcode from 'qrcode-generator';

/** Row by row, 1 for dark. Error correction M: readable with a thumb or a fold on 15 % of it. */
export function qrModules(text: string): readonly string[] {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  return Array.from({ length: size }, (_row, y) =>
    Array.from({ length: size }, (_module, x) => (code.isDark(y, x) ? '1' : '0')).join(''),
  );
}
