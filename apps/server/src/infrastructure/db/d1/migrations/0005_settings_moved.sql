-- Broken switches (no JSON) are left behind; json_patch with {} drops a default model of null.
UPDATE `user_settings` SET `chosen` = json_patch('{}', json_object(
  'theme', `theme`,
  'accent', `accent`,
  'textSize', `text_size`,
  'chatWidth', `chat_width`,
  'codeTheme', `code_theme`,
  'motion', `motion`,
  'sendKey', `send_key`,
  'defaultModelId', `default_model_id`,
  'modelSwitches', json(CASE WHEN json_valid(`model_switches`) THEN `model_switches` ELSE '{}' END)
));
