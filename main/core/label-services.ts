// main/core/label-services.ts · labels joined: templates, maker, printer, and what screens may do with template files
import { join } from 'node:path';
import { FORM_SOURCES, type FormSource } from '../application/labels/label-data.ts';
import type { LabelTemplates, TemplateDatum, TemplateView } from '../application/labels/label-templates.ts';
import { createLabelPrinter, type LabelDeps, type LabelPrinter } from '../application/labels/print-label.ts';
import { LABEL_PRINTER, printerOf } from '../application/printers/printer-settings.ts';
import type { Credentials } from '../application/session.ts';
import { createPreviewer, type Previewer } from '../labels/preview/preview.ts';
import { importZpl } from '../labels/template-files/import-zpl.ts';
import { readDraft, sampleOf } from '../labels/template-files/read-template.ts';
import type { LabelTemplate } from '../labels/template-files/template-schema.ts';
import { createTemplateStore, type TemplateStore } from '../labels/template-files/template-store.ts';
import type { LabelFormat } from '../labels/writers/write-label.ts';
import { createLabelStore } from '../store/label-store.ts';
import { createNumberMark, MARKED_AHEAD } from '../store/number-mark.ts';
import type { Db } from '../store/open-database.ts';
import { createShapeTable } from '../store/released-shapes.ts';
import type { StationConfig } from '../store/station-config.ts';
import { writeDurably } from '../store/write-durably.ts';
import { VERSION } from '../version.ts';
import { createLabelMaker, designPicture, makeForm } from './label-maker.ts';

interface LabelParts extends Pick<LabelDeps, 'ledger' | 'facts' | 'clock' | 'ids' | 'journal' | 'queue' | 'receipt' | 'transportOf'> {
  readonly db: Db;
  readonly credentials: Credentials;
  readonly dataFolder: string;
  config(): StationConfig;
}

export interface LabelServices {
  readonly labelDeps: LabelDeps;
  readonly labelPrinter: LabelPrinter;
  readonly labelTemplates: LabelTemplates;
  readonly previewer: Previewer;
  stop(): Promise<void>;
}

export function createLabelServices({ db, credentials, dataFolder, config, ...parts }: LabelParts): LabelServices {
  const previewer = createPreviewer();
  const templates = createTemplateStore(join(dataFolder, 'labels'), writeDurably);
  const maker = createLabelMaker({
    previewer,
    shapes: createShapeTable(db, VERSION),
    templates,
    settings: () => ({ dpi: config().labelDpi, size: config().labelSize, language: config().language }),
    formatOf: (printerId) => formatOf(config(), printerId),
    dpiOf: (printerId) => printerOf(config(), printerId)?.dpi ?? config().labelDpi,
  });
  const mark = createNumberMark(join(dataFolder, 'numbers', 'labels.json'), MARKED_AHEAD);
  const labelDeps: LabelDeps = {
    ...parts,
    labels: createLabelStore(db),
    mark,
    maker,
    printerId: LABEL_PRINTER,
    site: () => {
      const { gs1CompanyPrefix, ssccNumbers, palletPlate, lpnPrefix, lpnNumbers, stationName, stationCode, company, epoch } = config();
      return {
        gs1CompanyPrefix,
        ssccNumbers,
        palletPlate,
        lpnPrefix,
        lpnNumbers,
        to: [company.name || stationName, ...company.address].join('\n'),
        name: stationName,
        code: stationCode,
        epoch,
      };
    },
    form: (kind) => {
      const { version, data } = templates.find(kind);
      return { version, fills: new Map(Object.entries(data).flatMap(([name, { from }]) => (isSource(from) ? [[name, from] as const] : []))) };
    },
    nameOf: (actor) => credentials.find(actor)?.name ?? actor,
  };
  return {
    labelDeps,
    labelPrinter: createLabelPrinter(labelDeps),
    labelTemplates: templatesFor(templates, previewer),
    previewer,
    async stop() {
      await previewer.close();
      mark.close();
    },
  };
}

/** What a printer is written to in: its language; an office printer gets pages. */
export function formatOf(config: StationConfig, printerId: string): Exclude<LabelFormat, 'png'> {
  const printer = printerOf(config, printerId);
  if (printer?.connection.type === 'ipp' && printer.connection.format === 'pdf') return 'pdf';
  return printer?.language ?? 'zpl';
}

function isSource(from: string | undefined): from is FormSource {
  return FORM_SOURCES.some((source) => source === from);
}

function templatesFor(templates: TemplateStore, previewer: Previewer): LabelTemplates {
  return {
    list() {
      const { templates: found, faults } = templates.list();
      return { templates: found.map(({ template, isSite }) => viewOf(template, isSite)), faults: faults.map((fault) => fault.message) };
    },
    text: (id, version) => `${JSON.stringify(templates.find(id, version), null, 2)}\n`,
    versions: (id) => templates.versions(id),
    async preview(which, data, language, dpi) {
      const template = 'id' in which ? templates.find(which.id) : readDraft(which.text, 'the template');
      return designPicture(makeForm(template, data ?? sampleOf(template), language), dpi, previewer);
    },
    save: (text) => viewOf(templates.save(text), true),
    importZpl: (zpl, id, dpi, size) => `${JSON.stringify(importZpl(zpl, id, dpi, size), null, 2)}\n`,
  };
}

function viewOf({ id, version, title, format, widthMm, heightMm, data }: LabelTemplate, isSite: boolean): TemplateView {
  const datum = ([name, one]: [string, LabelTemplate['data'][string]]): TemplateDatum => ({
    name,
    type: one.type,
    label: one.label,
    isRequired: one.required === true,
    isFilledIn: one.from !== undefined,
    ...(one.type === 'choice' ? { choices: one.choices } : {}),
    ...(one.type === 'quantity' && one.units !== undefined ? { units: one.units } : {}),
    ...(one.type === 'list' ? { columns: Object.keys(one.entry) } : {}),
    sample: one.sample,
  });
  return { id, version, title, format, widthMm, heightMm, isSite, data: Object.entries(data).map(datum) };
}
